using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Identity.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Tests.Support.Portal;

/// <summary>What an authenticator app does with the key that the page shows (RFC 6238).</summary>
internal static partial class AuthenticatorApp
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static async Task<(string Key, IReadOnlyList<string> Recovery)> TurnOnAsync(
        HttpClient client, Dictionary<string, string> cookies)
    {
        using var page = await client.SendWithAsync(HttpMethod.Get, "/account/second-factor", cookies);
        var html = await page.Content.ReadAsStringAsync();
        var key = Secret().Match(html).Groups["key"].Value;
        var token = Token().Match(html[html.IndexOf("<main", StringComparison.Ordinal)..]).Groups["value"].Value;
        using var form = new FormUrlEncodedContent(
            [new("__RequestVerificationToken", token), new("_handler", "on"), new("Input.Password", PortalAccess.Password),
                new("Input.Code", Code(key))]);
        using var answer = await client.SendWithAsync(HttpMethod.Post, "/account/second-factor", cookies, form);
        await PortalFactory.At(client.BaseAddress!).LetCodesCountAgainAsync();
        return (key, [.. Recovery().Matches(await answer.Content.ReadAsStringAsync()).Select(m => m.Groups["code"].Value)]);
    }

    /// <summary>As if half a minute had passed: each code counts once.</summary>
    public static Task LetCodesCountAgainAsync(this PortalFactory portal) => portal.Get<WriteLock>().WriteAsync(
        db => db.Set<UserRow>().ExecuteUpdateAsync(p => p.SetProperty(x => x.LastCodeStep, 0)), default);

    public static string Code(string key)
    {
        var bits = string.Concat(key.Select(c => Convert.ToString(Letters.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var bytes = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var step = BitConverter.GetBytes(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
        Array.Reverse(step);
#pragma warning disable CA5350 // What every authenticator app computes.
        var hash = HMACSHA1.HashData(bytes, step);
#pragma warning restore CA5350
        var at = hash[^1] & 15;
        var number = ((hash[at] & 127) << 24) | (hash[at + 1] << 16) | (hash[at + 2] << 8) | hash[at + 3];
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("secret=(?<key>[A-Z2-7]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Secret();

    [GeneratedRegex("""name="__RequestVerificationToken" value="(?<value>[^"]*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("<code>(?<code>[a-z2-9]{4}(-[a-z2-9]{4}){5})</code>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Recovery();
}
