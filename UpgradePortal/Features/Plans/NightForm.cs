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

    /// <summary>The same between the waves.</summary>
    public IReadOnlyCollection<string> GateApprovers { get; set; } = [];
    public double ApprovalsLastDays { get; set; } = 7;

    /// <summary>More than the form has fields for, as the API allows it; kept as it is.</summary>
    public IReadOnlyList<ApprovalNeedInput>? Others { get; private set; }

    /// <summary>The same between the waves.</summary>
    public IReadOnlyList<ApprovalNeedInput>? GateOthers { get; private set; }

    public void Take(PolicyInput policy)
    {
        AtCutoff = policy.AtCutoff ?? AtCutoff.WaitForNext;
        TurnMinutes = policy.TurnTakes is { Ticks: > 0 } takes ? Math.Round(takes.TotalMinutes, 6) : null;
        ApprovalsLastDays = Math.Round((policy.ApprovalsLast ?? new RunPolicy().ApprovalsLast).TotalDays, 6);
        (Approvals, Approvers, Others) = Shown(policy.Approvals);
        (GateApprovals, GateApprovers, GateOthers) = Shown(policy.GateApprovals);
    }

    public Faults Check() => new Faults()
        .Unless(TurnMinutes is null or (> 0 and <= 100_000), "policy.turnTakes", "Give minutes, or nothing to go by past upgrades.")
        .Unless(ApprovalsLastDays is > 0 and <= 366, "policy.approvalsLast", "Give days, at most 366.")
        .Unless(Approvals is >= 0 and <= 20, "policy.approvals", "Give 0 to 20.")
        .Unless(GateApprovals is >= 0 and <= 20, "policy.gateApprovals", "Give 0 to 20.");

    public PolicyInput Into(PolicyInput policy, bool asksBetweenWaves) => policy with
    {
        AtCutoff = AtCutoff,
        TurnTakes = TimeSpan.FromMinutes(TurnMinutes ?? 0),
        Approvals = Others ?? Group(Approvals, Approvers),
        GateApprovals = asksBetweenWaves ? GateOthers ?? Group(GateApprovals, GateApprovers) : [],
        ApprovalsLast = TimeSpan.FromDays(ApprovalsLastDays),
    };

    // One group of anybody, or of named people.
    private static (int Count, IReadOnlyCollection<string> People, IReadOnlyList<ApprovalNeedInput>? Others) Shown(IReadOnlyList<ApprovalNeedInput>? groups) => groups switch
    {
        null or [] => (0, [], null),
        [{ ByAdministrators: false } only] => (only.Count, [.. only.People ?? []], null),
        _ => (0, [], groups),
    };

    private static ApprovalNeedInput[] Group(int count, IReadOnlyCollection<string> people) => count > 0 ? [new(count, people.Count > 0 ? [.. people] : null)] : [];
}
