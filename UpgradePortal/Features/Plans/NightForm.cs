using UpgradePortal.Method;

namespace UpgradePortal.Features.Plans;

/// <summary>What a person types about when a plan may run and who must say yes.</summary>
public sealed class NightForm
{
    public IReadOnlyCollection<string> Windows { get; set; } = [];
    public AtCutoff AtCutoff { get; set; }

    /// <summary>Null: what past upgrades took.</summary>
    public double? TurnMinutes { get; set; }
    public int Approvals { get; set; }

    /// <summary>Empty: anybody who may approve.</summary>
    public IReadOnlyCollection<string> Approvers { get; set; } = [];
    public int GateApprovals { get; set; }
    public double ApprovalsLastDays { get; set; } = 7;

    /// <summary>More groups than the form has fields for, as the API allows them; kept as they are.</summary>
    public IReadOnlyList<ApprovalNeedInput>? Others { get; private set; }

    public void Take(PolicyInput policy)
    {
        AtCutoff = policy.AtCutoff ?? AtCutoff.WaitForNext;
        TurnMinutes = policy.TurnTakes is { Ticks: > 0 } takes ? Math.Round(takes.TotalMinutes, 6) : null;
        ApprovalsLastDays = Math.Round((policy.ApprovalsLast ?? new RunPolicy().ApprovalsLast).TotalDays, 6);
        Others = policy.Approvals is { Count: > 1 } or [{ ByAdministrators: true }] ? policy.Approvals : null;
        var one = policy.Approvals is [{ ByAdministrators: false } only] ? only : null;
        (Approvals, Approvers) = (one?.Count ?? 0, [.. one?.People ?? []]);
        GateApprovals = policy.GateApprovals is [var first, ..] ? first.Count : 0;
    }

    public Faults Check() => new Faults()
        .Unless(TurnMinutes is null or (> 0 and <= 100_000), "policy.turnTakes", "Give minutes, or nothing to go by past upgrades.")
        .Unless(ApprovalsLastDays is > 0 and <= 366, "policy.approvalsLast", "Give days, at most 366.")
        .Unless(Approvals is >= 0 and <= 20 && GateApprovals is >= 0 and <= 20, "policy.approvals", "Give 0 to 20.");

    public PolicyInput Into(PolicyInput policy, bool asksBetweenWaves) => policy with
    {
        AtCutoff = AtCutoff,
        TurnTakes = TimeSpan.FromMinutes(TurnMinutes ?? 0),
        Approvals = Others ?? Group(Approvals),
        GateApprovals = asksBetweenWaves ? Group(GateApprovals) : [],
        ApprovalsLast = TimeSpan.FromDays(ApprovalsLastDays),
    };

    private ApprovalNeedInput[] Group(int count) => count > 0 ? [new(count, Approvers.Count > 0 ? [.. Approvers] : null)] : [];
}
