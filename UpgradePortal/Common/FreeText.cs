namespace UpgradePortal.Common;

/// <summary>What people say in their own words. Others read it, in pages, mails and logs, so nothing in it may hide or turn around what
/// stands beside it.</summary>
public static class FreeText
{
    public const int Longest = 1000;
    private const string Seen = "Leave out what can't be seen: control characters, and marks that turn the writing around.";

    /// <returns>The same faults, with what is wrong with the words.</returns>
    public static ValidationErrors Text(this ValidationErrors faults, string? text, string field) => faults
        .Unless(text is null or { Length: <= Longest }, field, $"Write at most {Longest} characters.")
        .Unless(!HasUnseen(text), field, Seen);

    /// <summary>Arabic, Hebrew and emoji need none of these.</summary>
    public static bool HasUnseen(string? text) => text?.Any(c =>
        (char.IsControl(c) && c is not ('\t' or '\r' or '\n'))
        || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')) is true;

    /// <returns>All of it, for a field that stands alone; null when nothing is wrong.</returns>
    public static string? Fault(this ValidationErrors faults) =>
        faults.Any ? string.Join(" ", faults.ByField.Values.SelectMany(f => f)) : null;
}

public sealed record ReasonInput(string? Reason)
{
    public static ValidationErrors Check(string? reason) =>
        new ValidationErrors().Unless(reason?.Trim().Length > 0, "reason", "Give the reason; it goes on record.").Text(reason, "reason");
}
