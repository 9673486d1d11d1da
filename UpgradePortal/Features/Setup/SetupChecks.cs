using UpgradePortal.Contracts;

namespace UpgradePortal.Features.Setup;

/// <summary>What an input must be before it is saved; each fault names its field and the remedy.</summary>
internal static class SetupChecks
{
    public static Faults Name(string name) => new Faults().Unless(NameText.IsValid(name), "name", NameText.Rule);

    public static Faults Program(string name, ProgramInput input) => Name(name)
        .Unless(input.Code is { Value.Length: > 0 }, "code", "Say what identifies the program: {\"kind\":\"url\",\"value\":\"/catalog\"} or {\"kind\":\"fileName\",\"value\":\"catalog.aspx\"}.")
        .Unless(input.Code?.Value?.Contains("://", StringComparison.Ordinal) is not true, "code.value", "Leave the scheme out: write shop.example.test/catalog or /catalog.")
        .Unless(input.Code is not { Kind: CodeKind.FileName } code || code.Value?.Contains('/') is not true, "code.value", "A file name has no slash: write catalog.aspx.");

    public static Faults Server(string name, ServerInput input) => new Faults().Server(name, input.AgentUrl)
        .Unless(input.AgentKey is null or { Length: >= 16 and <= 200 }, "agentKey",
            "Give the agent's key (16 to 200 characters); or leave it out, and let the agent enrol.")
        .Unless(input.SignalKey is null or { Length: >= 16 and <= 200 }, "signalKey", "Give the key the agent signs its signals with (16 to 200 characters).");

    public static Faults Router(string name, RouterInput input, bool isNew, bool moves) => Name(name)
        .Unless(input.Kind is not null, "kind", "Say what the router is: http or haProxy.")
        .Unless(input.Kind is not RouterKind.Http || ControlUrl.IsGood(input.Address), "address", "Give the router's control address: https://…, or http:// on this machine.")
        .Unless(input.Kind is not RouterKind.HaProxy || IsSocket(input.Address), "address", "Give the admin socket: unix:/run/haproxy/admin.sock or tcp:127.0.0.1:9999.")
        .Unless(input.Kind is not RouterKind.Http || input.Key is not null || (!isNew && !moves), "key", "Give the router's key; a new address needs it again.");

    public static Faults Listed(ListedServerInput input, IReadOnlyCollection<string> routers)
    {
        var faults = new Faults()
            .Unless(Uri.TryCreate(input.Address, UriKind.Absolute, out _), "address", "Give the address routers use, for example http://10.0.0.11:8001.")
            .Unless(input.Position is null or >= 0, "position", "Positions count from 0.")
            .Unless(input.Bindings is { Count: > 0 }, "bindings", "Bind it to at least one router: {\"router\":\"edge\",\"backend\":\"catalog\",\"server\":\"app1\"}.");
        foreach (var (binding, at) in (input.Bindings ?? []).Select((b, i) => (b, i)))
        {
            faults.Unless(binding.Router is not null && routers.Contains(binding.Router), $"bindings[{at}].router", $"Name a router of the portal: {string.Join(", ", routers)}.");
            faults.Unless(NameText.IsValid(binding.Backend), $"bindings[{at}].backend", NameText.Rule);
            faults.Unless(NameText.IsValid(binding.Server), $"bindings[{at}].server", NameText.Rule);
        }
        return faults;
    }

    private static bool IsSocket(string? address) =>
        address is not null && (address.StartsWith("unix:/", StringComparison.Ordinal) || address.StartsWith("tcp:", StringComparison.Ordinal));
}
