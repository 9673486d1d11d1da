using UpgradePortal.Approvals.Core;
using UpgradePortal.Audit;

namespace UpgradePortal.Approvals;

/// <summary>Answers to requests for approval in the audit log.</summary>
internal sealed class ApprovalAuditText : AuditTextTable
{
    public ApprovalAuditText()
    {
        Add(ApprovalAudit.MinimumChanged, e => $"Changed what plans of {e.Row.Program ?? "all programs"} must ask for at least",
            e => Changed(e.Data, Of));
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

    private static string Of(ApprovalMinimum minimum) => minimum.IsNone ? "nothing" : string.Join(", ", new[]
    {
        minimum.Approvals.Count > 0 ? $"approved by {string.Join(" and ", minimum.Approvals)}" : null,
        minimum.WaveApprovals.Count > 0 ? $"the next wave by {string.Join(" and ", minimum.WaveApprovals)}" : null,
        minimum.Canaries > 0 ? $"canaries {minimum.Canaries}" : null,
        minimum.LongestExpiry is { } expiry ? $"approvals count {expiry.TotalHours:0.#} h at most" : null,
        minimum.NoFreezeOverride ? "no freeze override" : null,
        minimum.TakesOwnApprovers ? "approvers of one's own count" : null,
    }.OfType<string>());
}
