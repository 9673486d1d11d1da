using UpgradePortal.Data;
using UpgradePortal.Method;

namespace UpgradePortal.Features;

/// <summary>An answer given on a page.</summary>
public sealed record ApprovalAnswer(ApprovalAnswerKind Kind, ApprovalSubject Subject, string Hash, string? Words)
{
    public Task<Refusal?> GiveAsync(ApprovalDesk desk, Actor who, CancellationToken cancellation) => Kind switch
    {
        ApprovalAnswerKind.Approve => desk.GiveAsync(Subject, Hash, Words, who, cancellation),
        ApprovalAnswerKind.Refuse => desk.RefuseAsync(Subject, Hash, Words!, who, cancellation),
        ApprovalAnswerKind.Withdraw => desk.WithdrawAsync(Subject, who, cancellation),
        ApprovalAnswerKind.BreakGlass => desk.BreakGlassAsync(Subject, Hash, Words!, who, cancellation),
    };
}
