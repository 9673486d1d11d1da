namespace UpgradePortal.Data;

/// <summary>What is to be approved: a plan, or the next wave of its run.</summary>
public sealed record ApprovalSubject(Guid Plan, Guid? Run = null, int Wave = 0);
