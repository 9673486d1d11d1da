using UpgradePortal.Contracts;

namespace UpgradePortal.Features;

/// <summary>What a server must be before it is saved; each fault names its field and the remedy.</summary>
internal static class ServerChecks
{
    public static Faults Server(this Faults faults, string? name, string? agentUrl) => faults
        .Unless(NameRule.IsValid(name), "name", NameRule.Rule)
        .Unless(ControlUrl.IsGood(agentUrl), "agentUrl", "Give the agent's control address: https://app1.example.test:7443, or http:// on this machine.");
}
