using System.Security.Cryptography;
using System.Text;

namespace UpgradePortal.Security;

/// <summary>Shows that whoever makes the first administrator can read the portal's log. New with each start of the portal.</summary>
public sealed class SetupKey
{
    public string Value { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public bool Fits(string? said) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(said?.Trim() ?? ""), Encoding.UTF8.GetBytes(Value));
}
