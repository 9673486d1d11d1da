using UpgradePortal.Contracts;

namespace UpgradePortal.Features.Setup;

/// <summary>What an input must be before it is saved; each fault names its field and the remedy.</summary>
internal static class Checks
{
    public static Faults Name(string name) => new Faults().Unless(NameText.IsValid(name), "name", NameText.Rule);

    public static Faults Program(string name, ProgramInput input) => Name(name)
        .Unless(input.Code is { Value.Length: > 0 }, "code", "Say what identifies the program: {\"kind\":\"url\",\"value\":\"/catalog\"} or {\"kind\":\"fileName\",\"value\":\"catalog.aspx\"}.")
        .Unless(input.Code is null || !input.Code.Value.Contains("://", StringComparison.Ordinal), "code.value", "Leave the scheme out: write shop.example.test/catalog or /catalog.")
        .Unless(input.Code is not { Kind: CodeKind.FileName } code || !code.Value.Contains('/'), "code.value", "A file name has no slash: write catalog.aspx.");

    public static Faults Server(string name, ServerInput input, bool isNew, bool moves) => Name(name)
        .Unless(IsControlUrl(input.AgentUrl), "agentUrl", "Give the agent's control address: https://app1.example.test:7443, or http:// on this machine.")
        .Unless(input.AgentKey is { Length: >= 16 } || (input.AgentKey is null && !isNew && !moves), "agentKey", "Give the agent's key (16 characters or more); a new address needs it again.")
        .Unless(input.SignalKey is { Length: >= 16 } || (input.SignalKey is null && !isNew), "signalKey", "Give the key the agent signs its signals with (16 characters or more).");

    public static Faults Router(string name, RouterInput input, bool isNew, bool moves) => Name(name)
        .Unless(input.Kind is not null, "kind", "Say what the router is: http or haProxy.")
        .Unless(input.Kind is not RouterKind.Http || IsControlUrl(input.Address), "address", "Give the router's control address: https://…, or http:// on this machine.")
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

    // Link-local addresses are where clouds keep their secrets: nothing of ours is there.
    private static bool IsControlUrl(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var at)
        && (at.Scheme == Uri.UriSchemeHttps || (at.Scheme == Uri.UriSchemeHttp && at.IsLoopback))
        && !at.Host.StartsWith("169.254.", StringComparison.Ordinal) && !at.Host.StartsWith("[fe80", StringComparison.OrdinalIgnoreCase);

    private static bool IsSocket(string? address) =>
        address is not null && (address.StartsWith("unix:/", StringComparison.Ordinal) || address.StartsWith("tcp:", StringComparison.Ordinal));
}
