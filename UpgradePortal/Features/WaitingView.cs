namespace UpgradePortal.Features;

/// <summary>Something that waits for approval.</summary>
/// <param name="What">In words.</param>
/// <param name="Link">The page where it is read and answered.</param>
/// <param name="PlanId">Which plan.</param>
/// <param name="RunId">For the next wave of a run; null: for the start.</param>
/// <param name="Opens">When it is to start; null: when somebody starts it.</param>
/// <param name="Zone">By which clock its window opens.</param>
/// <param name="Approval">Who must say yes, and who has.</param>
/// <param name="IsMine">The caller can answer it.</param>
public sealed record WaitingView(
    string What, string Link, Guid PlanId, Guid? RunId, DateTimeOffset? Opens, string? Zone, ApprovalView Approval, bool IsMine);
