using UpgradePortal.Approvals.Pages;
using UpgradePortal.Common;
using UpgradePortal.Plans.Policy;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Plans.Pages;

/// <summary>What a person types about when a plan may run and who must say yes.</summary>
public sealed class ScheduleForm
{
    public IReadOnlyCollection<string> Windows { get; set; } = [];
    public OnWindowEnd OnWindowEnd { get; set; }

    /// <summary>Null: what past upgrades took.</summary>
    public double? TurnMinutes { get; set; }

    public ApprovalGroupsForm Start { get; } = new();

    /// <summary>Between the waves.</summary>
    public ApprovalGroupsForm PauseBetweenWaves { get; } = new();
    public double ApprovalsLastDays { get; set; } = 7;

    public void Take(PolicyInput policy)
    {
        OnWindowEnd = policy.OnWindowEnd ?? OnWindowEnd.WaitForNext;
        TurnMinutes = policy.ExpectedServerDuration is { Ticks: > 0 } takes
            ? PolicySchema.ExpectedServerDuration.ToForm(takes) : null;
        ApprovalsLastDays = PolicySchema.ApprovalExpiry.ToForm(policy.ApprovalExpiry ?? new RunPolicy().ApprovalExpiry);
        Start.Take(policy.Approvals);
        PauseBetweenWaves.Take(policy.WaveApprovals);
    }

    public ValidationErrors Check()
    {
        var faults = new ValidationErrors();
        PolicySchema.ExpectedServerDuration.CheckForm(faults, TurnMinutes);
        PolicySchema.ApprovalExpiry.CheckForm(faults, ApprovalsLastDays);
        return faults.Concat(Start.Check("policy.approvals")).Concat(PauseBetweenWaves.Check("policy.waveApprovals"));
    }

    public PolicyInput Into(PolicyInput policy, bool asksBetweenWaves) => policy with
    {
        OnWindowEnd = OnWindowEnd,
        ExpectedServerDuration = PolicySchema.ExpectedServerDuration.FromForm(TurnMinutes ?? 0),
        Approvals = Start.ToInput(),
        WaveApprovals = asksBetweenWaves ? PauseBetweenWaves.ToInput() : [],
        ApprovalExpiry = PolicySchema.ApprovalExpiry.FromForm(ApprovalsLastDays),
    };
}
