using UpgradePortal.Approvals.Core;
using UpgradePortal.Audit.Core;

namespace UpgradePortal.Approvals;

/// <summary>What the audit log says of answers to requests for approval.</summary>
public static class ApprovalAudit
{
    public static readonly ApprovalCodes Plan = new("plan");

    public static readonly AuditCode<Change<ApprovalMinimum>> MinimumChanged = new("approvalMinimum.changed");

    /// <param name="program">Null: of all.</param>
    public static AuditSubject MinimumOf(string? program) => new("approvalMinimum", program ?? "portal") { Program = program };

    /// <summary>Of the next wave of a run.</summary>
    public static readonly ApprovalCodes Wave = new("wave");
}

/// <summary>Codes of the answers about one kind of subject.</summary>
public sealed class ApprovalCodes(string subjectType)
{
    public AuditCode<ApprovalData> Approved { get; } = new($"{subjectType}.approved");
    public AuditCode<ApprovalData> Rejected { get; } = new($"{subjectType}.rejected");
    public AuditCode<ApprovalData> Withdrawn { get; } = new($"{subjectType}.approvalWithdrawn");

    /// <summary>An administrator alone, without the approvals of others.</summary>
    public AuditCode<ApprovalData> GlassBroken { get; } = new($"{subjectType}.glassBroken");
}

/// <param name="Hash">Of what was read by whoever answered.</param>
/// <param name="Comment">Their words; null: none.</param>
/// <param name="Given">Approvals that count now.</param>
/// <param name="Needed">Approvals that are needed.</param>
public sealed record ApprovalData(string Hash, string? Comment, int Given, int Needed);
