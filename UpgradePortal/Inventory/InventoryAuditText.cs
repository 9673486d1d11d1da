using UpgradePortal.Audit;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory.Data;

namespace UpgradePortal.Inventory;

/// <summary>Programs, servers, routers and the server list in the audit log.</summary>
internal sealed class InventoryAuditText : AuditTextTable
{
    public InventoryAuditText()
    {
        Add(InventoryAudit.Program, e => $"the program {e.Name}", (d, _) => $"{(d.Kind is CodeKind.Url ? "URL" : "file name")} {d.Code}");
        Add(InventoryAudit.Server, e => $"the server {e.Name}", (d, _) => Of(d));
        Add(InventoryAudit.EnrolmentOffered, e => $"Made a token to enrol {e.Name} with", e => [$"It is good until {e.At(e.Data.Until)}."]);
        Add(InventoryAudit.EnrolmentRevoked, e => $"Revoked the token to enrol {e.Name} with");
        Add(InventoryAudit.Enrolled, e => $"Enrolled {e.Name}", e => [Certificate(e.Data.Before?.Fingerprint, e.Data.After?.Fingerprint)]);
        Add(InventoryAudit.Router, e => $"the router {e.Name}", (d, _) => Of(d));
        Add(InventoryAudit.OutOfService, e => $"Declared the router {e.Name} out of service", e => [e.Data.Reason ?? ""]);
        Add(InventoryAudit.InService, e => $"Declared the router {e.Name} in service again",
            e => [e.Data.Reason is { Length: > 0 } reason ? $"It was out because: {reason}" : ""]);
        Add(InventoryAudit.Instance.Created, e => $"Put {e.Instance} on the server list", e => Changed(e.Data, Of));
        Add(InventoryAudit.Instance.Changed, e => $"Changed {e.Instance} in the server list", e => Changed(e.Data, Of));
        Add(InventoryAudit.Instance.Deleted, e => $"Took {e.Instance} off the server list", e => Changed(e.Data, Of));
        Add(InventoryAudit.Moved, e => $"Moved {e.Instance} in the server list", e => [$"Place {e.Data.From} → place {e.Data.To}"]);
    }

    private static string Of(ServerData data) => string.Join(", ", new[]
    {
        data.AgentUrl,
        data.Keys switch { ServerKeys.Enrolled => "enrolled", ServerKeys.Given => "with a key given by hand", ServerKeys.None =>
            "without a key" },
        data.OneAtATime ? "one upgrade at a time" : null,
        data.NewAgentKey is true ? "agent key set" : null,
        data.NewSignalKey is true ? "signal key set" : null,
    }.OfType<string>());

    private static string Of(RouterData data) => string.Join(", ", new[]
    {
        $"{(data.Kind is RouterKind.Http ? "HTTP" : "HAProxy")} at {data.Address}",
        data.HasKey ? "with a key" : "without a key",
        data.OutReason is { } reason ? $"out of service: {reason}" : null,
        data.NewKey is true ? "a new one" : null,
    }.OfType<string>());

    private static string Of(InstanceData data) =>
        $"at {data.Address}, position {data.Position}, "
        + (data.Routers.Count == 0 ? "at no router" : string.Join(", ", data.Routers.Select(Of)));

    private static string Of(BindingData data) => $"{data.Router} {data.Backend}/{data.Server}"
        + (data.Address is { } other ? $" at {other} ({data.AddressReason})" : "");

    // Nobody reads fingerprints; that there is another one matters.
    private static string Certificate(string? before, string? after) =>
        after is null ? "Its agent is reached without a certificate." :
        before is null || before == after ? "Its agent is known by its certificate."
        : "Its agent is known by another certificate than before.";
}
