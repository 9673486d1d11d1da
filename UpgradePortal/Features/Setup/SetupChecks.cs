namespace UpgradePortal.Features.Setup;

/// <summary>What an input must be before it is saved; each fault names its field and the remedy.</summary>
internal static class SetupChecks
{
    public static Faults Server(string name, ServerInput input) => new Faults().Server(name, input.AgentUrl)
        .Unless(input.AgentKey is null or { Length: >= 16 and <= 200 }, "agentKey",
            "Give the agent's key (16 to 200 characters); or leave it out, and let the agent enrol.")
        .Unless(input.SignalKey is null or { Length: >= 16 and <= 200 }, "signalKey", "Give the key the agent signs its signals with (16 to 200 characters).");
}
