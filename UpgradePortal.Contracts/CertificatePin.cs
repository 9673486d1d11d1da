using System.Security.Cryptography;

namespace UpgradePortal.Contracts;

/// <summary>Names one certificate that is trusted by itself, whoever signed it: <c>sha256:</c> and 64 hex digits.</summary>
public static class CertificatePin
{
    public const string Rule = "A certificate is named by sha256: and the 64 small hex digits of its fingerprint.";

    private const string Prefix = "sha256:";

    /// <param name="certificate">DER.</param>
    public static string Of(ReadOnlySpan<byte> certificate) => Prefix + Convert.ToHexStringLower(SHA256.HashData(certificate));

    public static bool IsValid(string? pin) =>
        pin is { Length: 71 } && pin.StartsWith(Prefix, StringComparison.Ordinal) && pin[Prefix.Length..].All(char.IsAsciiHexDigitLower);
}
