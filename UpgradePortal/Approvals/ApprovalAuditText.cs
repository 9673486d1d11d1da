using UpgradePortal.Audit;

namespace UpgradePortal.Approvals;

/// <summary>Answers to requests for approval in the audit log.</summary>
internal sealed class ApprovalAuditText : AuditTextTable
{
    public ApprovalAuditText()
    {
        Add(ApprovalAudit.Plan, e => e.Upgrade);
        Add(ApprovalAudit.Wave, e => $"wave {e.Name[(e.Name.IndexOf('/', StringComparison.Ordinal) + 1)..]} of {e.Upgrade}");
    }

    private void Add(ApprovalCodes codes, Func<AuditEntry<ApprovalData>, string> subject)
    {
        Add(codes.Approved, e => $"Approved {subject(e)}", e => [e.Data.Comment ?? "", $"{e.Data.Given} of {e.Data.Needed} approvals."]);
        Add(codes.Rejected, e => $"Refused {subject(e)}", e => [e.Data.Comment ?? ""]);
        Add(codes.Withdrawn, e => $"Withdrew the approval of {subject(e)}", e => [$"{e.Data.Given} of {e.Data.Needed} approvals."]);
        Add(codes.GlassBroken, e => $"Let {subject(e)} go ahead without approval", e => [e.Data.Comment ?? ""], isAlarm: true);
    }
}
