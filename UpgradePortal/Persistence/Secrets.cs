using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace UpgradePortal.Persistence;

/// <summary>Keys of routers and agents, encrypted with keys that lie beside the database and not in it.</summary>
public sealed class Secrets(IDataProtectionProvider provider)
{
    /// <summary>What is said of whoever has a key that can't be opened.</summary>
    public const string Unreadable = "Its key can't be read: the data was restored without its keys folder. Enter the key again.";

    private readonly IDataProtector _protector = provider.CreateProtector("UpgradePortal.Keys");

    public string Seal(string plain) => _protector.Protect(plain);

    /// <exception cref="CryptographicException">The data was restored without its keys folder: enter the key again.</exception>
    public string Open(string sealedText) => _protector.Unprotect(sealedText);

    public string? OpenOrNull(string? sealedText) => sealedText is null ? null : Open(sealedText);

    /// <summary>Keys are long and random, so a plain hash is enough to recognise one.</summary>
    public static string Hash(string plain) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plain)));
}
