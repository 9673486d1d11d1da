using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace UpgradePortal.Tests.Support.Portal;

/// <summary>What a receiver got, as it came over the wire.</summary>
internal sealed record WebhookRequest(IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Delivery => Headers["X-UpgradePortal-Delivery"];

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>As a receiver would do it, by the README.</summary>
    public bool IsSignedWith(string secret)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes(Headers["X-UpgradePortal-Timestamp"] + "."), .. Body];
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(secret));
        return Headers["X-UpgradePortal-Signature"] == "sha256=" + Convert.ToHexString(hmac.ComputeHash(signed)).ToLowerInvariant();
    }
}
