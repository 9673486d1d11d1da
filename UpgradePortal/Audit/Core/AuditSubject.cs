namespace UpgradePortal.Audit.Core;

/// <summary>What an audit entry is about. All that people search for stands in columns of its own, also after the thing itself is
/// gone.</summary>
/// <param name="Type">Kind of thing, as the first part of the entry's code.</param>
/// <param name="Id">Name or id, unique among its kind.</param>
public sealed record AuditSubject(string Type, string Id)
{
    public string? Program { get; init; }
    public string? Server { get; init; }

    /// <summary>To which the program is upgraded.</summary>
    public string? Version { get; init; }
    public Guid? PlanId { get; init; }
    public Guid? RunId { get; init; }

    public static AuditSubject Instance(string program, string server) =>
        new("instance", $"{program}/{server}") { Program = program, Server = server };

    public static AuditSubject OfProgram(string name) => new("program", name) { Program = name };

    public static AuditSubject OfServer(string name) => new("server", name) { Server = name };

    public static AuditSubject Account(string name) => new("user", name);
}
