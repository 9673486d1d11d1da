using UpgradePortal.Approvals.Pages;
using UpgradePortal.Common;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Plans.Pages;

/// <summary>What a person types about when a plan may run and who must say yes.</summary>
public sealed class ScheduleForm
{
    private const double MaxMinutes = 100_000;
    private const double MaxDays = 366;

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
        TurnMinutes = policy.ExpectedServerDuration is { Ticks: > 0 } takes ? Math.Round(takes.TotalMinutes, 6) : null;
        ApprovalsLastDays = Math.Round((policy.ApprovalExpiry ?? new RunPolicy().ApprovalExpiry).TotalDays, 6);
        Start.Take(policy.Approvals);
        PauseBetweenWaves.Take(policy.WaveApprovals);
    }

    public ValidationErrors Check() => new ValidationErrors()
        .Unless(TurnMinutes is null or (> 0 and <= MaxMinutes), "policy.expectedServerDuration",
            "Give minutes, or nothing to go by past upgrades.")
        .Unless(ApprovalsLastDays is > 0 and <= MaxDays, "policy.approvalExpiry", $"Give days, at most {MaxDays:0}.")
        .Concat(Start.Check("policy.approvals")).Concat(PauseBetweenWaves.Check("policy.waveApprovals"));

    public PolicyInput Into(PolicyInput policy, bool asksBetweenWaves) => policy with
    {
        OnWindowEnd = OnWindowEnd,
        ExpectedServerDuration = TimeSpan.FromMinutes(Math.Clamp(TurnMinutes ?? 0, 0, MaxMinutes)),
        Approvals = Start.ToInput(),
        WaveApprovals = asksBetweenWaves ? PauseBetweenWaves.ToInput() : [],
        ApprovalExpiry = TimeSpan.FromDays(Math.Clamp(ApprovalsLastDays, 0, MaxDays)),
    };
}
