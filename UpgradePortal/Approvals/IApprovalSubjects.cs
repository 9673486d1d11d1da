using UpgradePortal.Approvals.Core;
using UpgradePortal.Audit.Core;
using UpgradePortal.Common;
using UpgradePortal.Persistence;

namespace UpgradePortal.Approvals;

/// <summary>A module that has something to be approved. Approvals know neither plans nor runs.</summary>
public interface IApprovalSubjects
{
    /// <returns>Null when it is not one of this module's, or when it does not exist.</returns>
    Task<IApprovable?> FindAsync(PortalDb db, ApprovalSubject subject, DateTimeOffset now, CancellationToken cancellation);

    /// <returns>What may still be approved now, or later; whether it has been or not.</returns>
    Task<IReadOnlyList<IApprovable>> WaitingAsync(PortalDb db, DateTimeOffset now, CancellationToken cancellation);
}

/// <summary>Something to be approved, inside somebody's transaction.</summary>
public interface IApprovable
{
    ApprovalTerms Terms { get; }

    /// <summary>How long an approval of it counts.</summary>
    TimeSpan Expiry { get; }

    /// <summary>For people, in the middle of a sentence.</summary>
    string What { get; }

    /// <summary>The page where it is read and answered.</summary>
    string Link { get; }

    /// <summary>Codes of the answers, in the audit log.</summary>
    ApprovalCodes Codes { get; }

    /// <summary>It, in the audit log.</summary>
    AuditSubject Audited { get; }

    /// <summary>Why nothing can be said about it any more; null: it can.</summary>
    Refusal? Over { get; }

    /// <summary>Something was answered: wakes what waits for it, once that is committed.</summary>
    void Answered();

    /// <summary>Enough have said yes.</summary>
    Task GrantAsync(ApprovalState state, Actor who, CancellationToken cancellation);

    /// <summary>Somebody said no, which ends it.</summary>
    void Reject(Actor who, string reason);
}
