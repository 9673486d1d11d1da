using System.Security.Cryptography;
using System.Text;

namespace UpgradePortal.Messages;

/// <summary>Lets a receiver see that a body is the portal's, and how old it is.</summary>
public static class WebhookSignature
{
    public const string Header = "X-UpgradePortal-Signature";
    public const string Timestamp = "X-UpgradePortal-Timestamp";
    public const string Delivery = "X-UpgradePortal-Delivery";

    /// <param name="secret">Shared with the receiver.</param>
    /// <param name="timestamp">Seconds since 1970, as in its header.</param>
    /// <param name="body">As it is sent.</param>
    /// <returns>HMAC-SHA256 of timestamp, a dot and body.</returns>
    public static string Of(string secret, string timestamp, byte[] body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes(timestamp + "."), .. body]));
}
