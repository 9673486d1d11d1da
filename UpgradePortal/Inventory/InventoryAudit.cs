using System.Text.Json;
using System.Text.Json.Serialization;
using UpgradePortal.Audit.Core;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Inventory;

/// <summary>What the audit log says of programs, servers, routers and the server list. Of keys it says only that there are some.</summary>
public static class InventoryAudit
{
    public static readonly ChangeCodes<ProgramData> Program = new("program");
    public static readonly AuditCode<Change<DefaultsData>> DefaultsChanged = new("program.defaultsChanged");
    public static readonly ChangeCodes<ServerData> Server = new("server");
    public static readonly AuditCode<DeadlineData> EnrolmentOffered = new("server.enrolmentOffered");
    public static readonly AuditCode<NoData> EnrolmentRevoked = new("server.enrolmentRevoked");
    public static readonly AuditCode<Change<CertificateData>> Enrolled = new("server.enrolled");
    public static readonly ChangeCodes<RouterData> Router = new("router");
    public static readonly AuditCode<ReasonData> OutOfService = new("router.outOfService");
    public static readonly AuditCode<ReasonData> InService = new("router.inService");
    public static readonly ChangeCodes<InstanceData> Instance = new("instance");
    public static readonly AuditCode<MoveData> Moved = new("instance.moved");
}

/// <param name="Kind">How a router recognises the program.</param>
public sealed record ProgramData(CodeKind Kind, string Code)
{
    public static ProgramData Of(ProgramRow row) => new(row.CodeKind, row.CodeValue);
}

/// <summary>Defaults of a program's plans.</summary>
/// <param name="Policy">As it was entered; null: the portal's own.</param>
public sealed record DefaultsData(JsonElement? Policy)
{
    public static DefaultsData Of(string? json) => new(RowJson.Element(json));
}

/// <param name="AgentUrl">Where its agent is reached.</param>
/// <param name="Keys">Where the keys come from.</param>
/// <param name="OneAtATime">Its programs are upgraded one after the other.</param>
public sealed record ServerData(string AgentUrl, ServerKeys Keys, bool OneAtATime)
{
    /// <summary>A new agent key was given with this change; null: none.</summary>
    public bool? NewAgentKey { get; init; }

    /// <summary>A new signal key was given with this change; null: none.</summary>
    public bool? NewSignalKey { get; init; }

    public static ServerData Of(ServerRow row) => new(
        row.AgentUrl, row.EnrolledAt is not null ? ServerKeys.Enrolled : row.AgentKey is not null ? ServerKeys.Given : ServerKeys.None,
        row.OneAtATime);
}

/// <summary>Where a server's keys come from.</summary>
public enum ServerKeys { None, Given, Enrolled }

/// <param name="Kind">Of router.</param>
/// <param name="Address">Where it is reached.</param>
/// <param name="HasKey">It is reached with a key.</param>
/// <param name="OutReason">Why it is out of service; null: it is in service.</param>
public sealed record RouterData(RouterKind Kind, string Address, bool HasKey, string? OutReason)
{
    /// <summary>A new key was given with this change; null: none.</summary>
    public bool? NewKey { get; init; }

    public static RouterData Of(RouterRow row) => new(row.Kind, row.Address, row.Key is not null, row.OutOfServiceReason);
}

/// <param name="Address">Where the program is reached on the server.</param>
/// <param name="Position">In the server list, from 1.</param>
/// <param name="Routers">Under which names routers know it.</param>
public sealed record InstanceData(string Address, int Position, IReadOnlyList<BindingData> Routers)
{
    public static InstanceData Of(ListedServerRow row) =>
        new(row.Address, row.Position + 1, [.. row.Bindings.Select(b => new BindingData(b.Router, b.Backend, b.RouterServer)
        {
            Address = b.Address,
            AddressReason = b.AddressReason,
        })]);
}

/// <param name="Server">Name of the server in that backend.</param>
public sealed record BindingData(string Router, string Backend, string Server)
{
    /// <summary>Where the router has it, when that is another address than the entry's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Address { get; init; }

    /// <summary>Why it is another one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AddressReason { get; init; }
}

/// <param name="From">Position in the server list before, from 1.</param>
/// <param name="To">And after.</param>
public sealed record MoveData(int From, int To);

/// <param name="Until">When it stops being good.</param>
public sealed record DeadlineData(DateTimeOffset Until);

/// <param name="Fingerprint">Of the certificate that the agent shows; null: it has none.</param>
public sealed record CertificateData(string? Fingerprint);
