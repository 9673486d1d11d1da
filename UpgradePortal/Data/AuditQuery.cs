namespace UpgradePortal.Data;

/// <summary>What is looked for in the audit log; each is null for any.</summary>
/// <param name="Text">Part of an actor, a code, or a name of what the entry is about.</param>
/// <param name="Since">From then on.</param>
/// <param name="Until">Before then.</param>
public sealed record AuditQuery(string? Text = null, DateTimeOffset? Since = null, DateTimeOffset? Until = null)
{
    /// <summary>One of <see cref="AuditCode.Code"/>.</summary>
    public string? Code { get; init; }
    public string? Program { get; init; }
    public string? Server { get; init; }

    /// <summary>Account that acted, itself or by a token.</summary>
    public string? User { get; init; }
    public Guid? Plan { get; init; }
    public Guid? Run { get; init; }
}
