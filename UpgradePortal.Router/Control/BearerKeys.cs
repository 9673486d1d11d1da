using System.Security.Cryptography;
using System.Text;

namespace UpgradePortal.Router.Control;

/// <summary>Bearer keys, compared in a time that tells nothing about them.</summary>
internal sealed class BearerKeys(IReadOnlyList<string> keys)
{
    private const string Scheme = "Bearer ";
    private readonly byte[][] digests = [.. keys.Select(k => SHA256.HashData(Encoding.UTF8.GetBytes(k)))];

    public bool Accepts(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return false;
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(authorization[Scheme.Length..].Trim()));
        var accepted = false;
        foreach (var key in digests)
            accepted |= CryptographicOperations.FixedTimeEquals(key, digest);
        return accepted;
    }
}
