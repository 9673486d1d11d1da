using System.Security.Cryptography;
using System.Text.Json;
using UpgradePortal.Contracts;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Plans.Core;

/// <summary>All that an approval says yes to.</summary>
/// <param name="Servers">In the order of their turns.</param>
/// <param name="Policy">With the windows as they stand.</param>
/// <param name="Revision">Grows with each edit, so that going back to what was approved once does not bring the approvals back.</param>
public sealed record PlanContent(string Program, string Version, IReadOnlyList<string> Servers, RunPolicy Policy, int Revision)
{
    private static readonly JsonSerializerOptions Json = WireJson.Apply(new JsonSerializerOptions { IgnoreReadOnlyProperties = true });

    /// <returns>SHA-256 in hexadecimal.</returns>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, Json)));
}
