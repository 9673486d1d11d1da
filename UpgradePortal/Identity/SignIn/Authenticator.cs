using System.Security.Cryptography;
using OtpNet;
using UpgradePortal.Identity.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Identity.SignIn;

/// <summary>Codes of authenticator apps (RFC 6238: six digits, 30 seconds) and what stands in for them once. Each counts once.</summary>
public sealed class Authenticator(Secrets secrets, TimeProvider clock)
{
    public const int RecoveryCodes = 10;

    // 160 bits, as the RFC asks of keys.
    private const int KeyBytes = 20;

    // 24 letters of 32 are 120 bits: enough to be kept as a plain hash.
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int CodeLength = 24;

    // The step before and the one after: clocks differ.
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    /// <returns>As apps take it, in letters; the person's row has it encrypted.</returns>
    public string NewKey(UserRow person)
    {
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        person.AuthenticatorKey = secrets.Seal(Base32Encoding.ToString(key));
        return Base32Encoding.ToString(key);
    }

    /// <returns>Null: there is none.</returns>
    public string? KeyOf(UserRow person) => secrets.OpenOrNull(person.AuthenticatorKey);

    /// <summary>New ones; the older are void.</summary>
    /// <returns>As they are shown this once.</returns>
    public static IReadOnlyList<string> NewCodes(UserRow person)
    {
        string[] codes = [.. Enumerable.Range(0, RecoveryCodes).Select(_ => RandomNumberGenerator.GetString(Letters, CodeLength))];
        person.RecoveryCodes = [.. codes.Select(Secrets.Hash)];
        return [.. codes.Select(c => string.Join('-', c.Chunk(4).Select(part => new string(part))))];
    }

    /// <summary>No code is asked for any more, and none counts.</summary>
    public static void TakeAway(UserRow person) =>
        (person.TwoFactorEnabled, person.AuthenticatorKey, person.RecoveryCodes) = (false, null, []);

    /// <summary>Takes a code of the app, or a recovery code, and remembers that it was used.</summary>
    /// <param name="person">In the transaction that saves it.</param>
    /// <returns>False: it is none, or was used before.</returns>
    public bool Takes(UserRow person, string? code)
    {
        var said = (code ?? "").Replace(" ", "", StringComparison.Ordinal);
        return said is { Length: 6 } && said.All(char.IsAsciiDigit) ? TakesApp(person, said) : TakesRecovery(person, said);
    }

    private bool TakesApp(UserRow person, string code)
    {
        if (KeyOf(person) is not { } key) return false;
        var totp = new Totp(Base32Encoding.ToBytes(key));
        if (!totp.VerifyTotp(clock.GetUtcNow().UtcDateTime, code, out var step, Window) || step <= person.LastCodeStep) return false;
        person.LastCodeStep = step;
        return true;
    }

    private static bool TakesRecovery(UserRow person, string code)
    {
        var hash = Secrets.Hash(code.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant());
        if (!person.RecoveryCodes.Contains(hash, StringComparer.Ordinal)) return false;
        person.RecoveryCodes = [.. person.RecoveryCodes.Where(c => c != hash)];
        return true;
    }
}
