using System.Security.Cryptography;
using System.Text;

namespace UpgradePortal.Contracts;

/// <summary>Keys that a caller may show as <c>Authorization: Bearer</c>, kept as hashes and compared in a time that tells nothing about
/// them.</summary>
public sealed class BearerKeys(IReadOnlyList<string> keys)
{
    private const string Scheme = "Bearer ";
    private readonly byte[][] _hashes = [.. keys.Select(k => SHA256.HashData(Encoding.UTF8.GetBytes(k)))];

    /// <param name="authorization">The header as it came; null: there was none.</param>
    public bool Accepts(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return false;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(authorization[Scheme.Length..].Trim()));
        var accepted = false;
        foreach (var known in _hashes) accepted |= CryptographicOperations.FixedTimeEquals(hash, known);
        return accepted;
    }
}
