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
    /// <summary>Why freezes don't hold for it; null: they do.</summary>
    public string? FreezeOverride { get; init; }

    /// <summary>Where each server is reached, and what routers call it.</summary>
    public IReadOnlyList<PlanPlace> Places { get; init; } = [];

    private static readonly JsonSerializerOptions Json = WireJson.Apply(new JsonSerializerOptions { IgnoreReadOnlyProperties = true });

    /// <returns>SHA-256 in hexadecimal.</returns>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, Json)));
}

/// <summary>Where an order of the plan to a server, and to its routers, would go.</summary>
/// <param name="Agent">Address of its agent.</param>
/// <param name="Address">Of the program there.</param>
/// <param name="Lines">What routers call it, in a fixed order.</param>
public sealed record PlanPlace(string Server, string? Agent, string Address, IReadOnlyList<PlanLine> Lines);

/// <param name="Address">Where the router has it, when that is another address than the server list's.</param>
public sealed record PlanLine(string Router, string Backend, string Server, string? Address);
