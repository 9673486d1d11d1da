namespace UpgradePortal.Tests.Support.Fuzz;

/// <summary>What nobody should send.</summary>
internal static class Hostile
{
    private static readonly string Rows = string.Join(',', Enumerable.Repeat("\"app1\"", 10_000));

    /// <summary>JSON texts, in the place of a value.</summary>
    public static readonly IReadOnlyList<string> Values =
    [
        "null", "true", "-1", "0", "1.5", "2147483648", "99999999999999999999999", "1e400", "\"\"", "\" \"",
        $"\"{new string('x', 100_000)}\"", $"\"{new string('n', 65)}\"",
        "\"\\u0000\\u0007\\u001b[2J\"", "\"<script>alert(1)</script>\"", "\"\\u202eabc\\u200f\"", "\"\\ud83d\\ude00\"", "\"\\ud800\"",
        "\"../../etc/passwd\"", "\"' OR 1=1 --\"",
        "\"NaN\"", "\"2026-13-45T99:99:99Z\"", "\"-00:00:01\"", "\"99999999.00:00:00\"", "\"http://[::1\"",
        // The longest and the shortest time, the ends of the calendar, and numbers at the end of what can be counted.
        "\"10675199.02:48:05.4775807\"", "\"-10675199.02:48:05.4775808\"", "\"00:00:00.0000001\"", "\"9999-12-31T23:59:59.9999999Z\"",
        "\"0001-01-01T00:00:00Z\"", "2147483647", "-2147483648", "9223372036854775807", "\"2147483647\"", "\"100%\"", "\"0%\"",
        "\"a\\u0000b\"",
        "\"https://user:pass@host:99999/\"", "\"00000000-0000-0000-0000-000000000000\"",
        "[]", "[null]", "[[]]", "{}", "{\"a\":{\"b\":[1]}}", $"[{Rows}]", "[\"app1\",\"app1\"]",
    ];

    /// <summary>In the place of a whole body.</summary>
    public static readonly IReadOnlyList<string> Bodies =
    [
        "", " ", "{}", "null", "[]", "[{}]", "\"text\"", "5", "true", "{", "}", "{\"a\":", "not json", "\ufeff{}", "{\"a\":1,}",
        "{\"\\ud800\":1}", "{\"unknown\":{\"of\":[\"all\"]}}",
        string.Concat(Enumerable.Repeat("[", 10_000)), string.Concat(Enumerable.Repeat("{\"a\":", 5_000)), $"[{Rows}]",
    ];

    /// <summary>In the place of a path's or query's parameter, as they stand in a URL.</summary>
    public static readonly IReadOnlyList<string> Parts =
    [
        "nobody", "CATALOG", "-1", "0", "999999999999999999999", "1.5", "%20", "%2e%2e", "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "%E2%80%AEabc", "%F0%9F%98%80", "%ED%A0%80", "%01%1b", "a%2Fb", "%25",
        "00000000-0000-0000-0000-000000000000", "'%20OR%201=1%20--", new string('y', 3000), "2026-13-45T99:99:99Z",
        "0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-14:00", "2147483647", "-2147483648",
        "a%00b", "9223372036854775807", "10675199.02:48:05.4775807",
    ];

    public static readonly IReadOnlyList<string> ContentTypes = [
        "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
        "application/json; charset=nonsense"];
}
