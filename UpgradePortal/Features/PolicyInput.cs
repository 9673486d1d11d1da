using UpgradePortal.Method;

namespace UpgradePortal.Features;

/// <summary>How a plan wants its runs carried out. What is left out comes from the program's defaults, then from the portal's.</summary>
public sealed record PolicyInput
{
    /// <summary>Servers out at once, as a number or a part of the plan's servers; 1.</summary>
    public Share? MaxOut { get; init; }

    /// <summary>Servers that must keep serving, as a number or a part of all that hold the program; 1.</summary>
    public Share? MinInService { get; init; }

    /// <summary>Why nobody may serve for a while; left out: somebody always must.</summary>
    public string? AcceptOutage { get; init; }

    /// <summary>Running time to wait for sessions before <see cref="WhenSessionsStay"/> applies; 00:30:00.</summary>
    public TimeSpan? WaitAtMost { get; init; }

    /// <summary>Running time after which WebSockets and event streams are closed; left out or 0: they are waited for.</summary>
    public TimeSpan? CloseStreamsAfter { get; init; }

    /// <summary>ask, keepWaiting, returnAndSkip, or force with <see cref="ForceWhy"/>; ask.</summary>
    public WhenSessionsStay? WhenSessionsStay { get; init; }

    /// <summary>Why sessions may be ended by force; on record.</summary>
    public string? ForceWhy { get; init; }

    /// <summary>Running time to become healthy; 00:10:00.</summary>
    public TimeSpan? VerifyAtMost { get; init; }

    /// <summary>Healthy answers in a row that verify a server, 1 to 100; 3.</summary>
    public int? HealthyAnswers { get; init; }

    /// <summary>Running time a server must have stayed healthy before it counts as serving again; 00:00:05.</summary>
    public TimeSpan? StableFor { get; init; }

    /// <summary>Running time to wait when an agent's list was begun anew; 00:01:00.</summary>
    public TimeSpan? DistrustFor { get; init; }

    /// <summary>ask, rollBackServer, rollBackAll or leaveOut; ask.</summary>
    public WhenFailed? WhenFailed { get; init; }

    /// <summary>With leaveOut: so many failed servers are left out before the run stops and asks; 0.</summary>
    public int? FailuresAllowed { get; init; }

    /// <summary>How often the command is tried on a server; 1.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>ask, runAgain or verify, when an upgrade was cut off by its agent's death; ask.</summary>
    public WhenInterrupted? WhenInterrupted { get; init; }

    /// <summary>So many servers go first, as a wave of their own; 0.</summary>
    public int? Canaries { get; init; }

    /// <summary>Running time between the canaries and the rest; none.</summary>
    public TimeSpan? Bake { get; init; }

    /// <summary>The rest waits until a person says so; false.</summary>
    public bool? AskBetweenWaves { get; init; }

    /// <summary>waitForNext or end: what becomes of the rest when the window closes; waitForNext.</summary>
    public AtCutoff? AtCutoff { get; init; }

    /// <summary>How long a server is expected to take; left out: what past upgrades took.</summary>
    public TimeSpan? TurnTakes { get; init; }

    /// <summary>Who must approve before it starts; left out: nobody.</summary>
    public IReadOnlyList<ApprovalNeedInput>? Approvals { get; init; }

    /// <summary>Who must approve between the waves; left out: whoever may operate.</summary>
    public IReadOnlyList<ApprovalNeedInput>? GateApprovals { get; init; }

    /// <summary>How long an approval counts; 7.00:00:00.</summary>
    public TimeSpan? ApprovalsLast { get; init; }

    /// <summary>What is left out here is taken from <paramref name="defaults"/>, but what belongs to another field only together with
    /// it: a reason for force, say, is no default for a plan that asks.</summary>
    public PolicyInput Over(PolicyInput defaults)
    {
        var over = new PolicyInput
        {
            MaxOut = MaxOut ?? defaults.MaxOut,
            MinInService = MinInService ?? defaults.MinInService,
            WaitAtMost = WaitAtMost ?? defaults.WaitAtMost,
            WhenSessionsStay = WhenSessionsStay ?? defaults.WhenSessionsStay,
            VerifyAtMost = VerifyAtMost ?? defaults.VerifyAtMost,
            HealthyAnswers = HealthyAnswers ?? defaults.HealthyAnswers,
            StableFor = StableFor ?? defaults.StableFor,
            DistrustFor = DistrustFor ?? defaults.DistrustFor,
            WhenFailed = WhenFailed ?? defaults.WhenFailed,
            MaxAttempts = MaxAttempts ?? defaults.MaxAttempts,
            WhenInterrupted = WhenInterrupted ?? defaults.WhenInterrupted,
            Canaries = Canaries ?? defaults.Canaries,
            AtCutoff = AtCutoff ?? defaults.AtCutoff,
            TurnTakes = TurnTakes ?? defaults.TurnTakes,
            Approvals = Approvals ?? defaults.Approvals,
            ApprovalsLast = ApprovalsLast ?? defaults.ApprovalsLast,
        };
        var forces = over.WhenSessionsStay is Method.WhenSessionsStay.Force;
        var leavesOut = over.WhenFailed is Method.WhenFailed.LeaveOut;
        var hasWaves = over.Canaries > 0;
        var closesInTime = defaults.CloseStreamsAfter < (over.WaitAtMost ?? new RunPolicy().WaitAtMost);
        return over with
        {
            AcceptOutage = AcceptOutage ?? (MinInService is null ? defaults.AcceptOutage : null),
            CloseStreamsAfter = CloseStreamsAfter ?? (closesInTime ? defaults.CloseStreamsAfter : null),
            ForceWhy = ForceWhy ?? (forces ? defaults.ForceWhy : null),
            FailuresAllowed = FailuresAllowed ?? (leavesOut ? defaults.FailuresAllowed : null),
            Bake = Bake ?? (hasWaves ? defaults.Bake : null),
            AskBetweenWaves = AskBetweenWaves ?? (hasWaves ? defaults.AskBetweenWaves : null),
            GateApprovals = GateApprovals ?? (hasWaves ? defaults.GateApprovals : null),
        };
    }

    /// <param name="servers">In the plan.</param>
    /// <param name="listed">That hold the program.</param>
    public RunPolicy ToPolicy(int servers, int listed)
    {
        var usual = new RunPolicy(
            Math.Max(1, MaxOut?.AtMostOf(servers) ?? 1), MinInService?.AtLeastOf(listed) ?? (AcceptOutage is null ? 1 : 0));
        return usual with
        {
            AcceptOutage = AcceptOutage,
            WaitAtMost = WaitAtMost ?? usual.WaitAtMost,
            CloseStreamsAfter = CloseStreamsAfter == TimeSpan.Zero ? null : CloseStreamsAfter,
            WhenSessionsStay = WhenSessionsStay ?? usual.WhenSessionsStay,
            ForceWhy = ForceWhy,
            VerifyAtMost = VerifyAtMost ?? usual.VerifyAtMost,
            HealthyAnswers = HealthyAnswers ?? usual.HealthyAnswers,
            StableFor = StableFor ?? usual.StableFor,
            DistrustFor = DistrustFor ?? usual.DistrustFor,
            WhenFailed = WhenFailed ?? usual.WhenFailed,
            FailuresAllowed = FailuresAllowed ?? usual.FailuresAllowed,
            MaxAttempts = MaxAttempts ?? usual.MaxAttempts,
            WhenInterrupted = WhenInterrupted ?? usual.WhenInterrupted,
            Canaries = Canaries ?? usual.Canaries,
            Bake = Bake ?? usual.Bake,
            GateBetweenWaves = (AskBetweenWaves ?? usual.GateBetweenWaves) || GateApprovals is { Count: > 0 },
            AtCutoff = AtCutoff ?? usual.AtCutoff,
            TurnTakes = TurnTakes == TimeSpan.Zero ? null : TurnTakes,
            Approvals = ApprovalNeedInput.ToNeeds(Approvals),
            GateApprovals = ApprovalNeedInput.ToNeeds(GateApprovals),
            ApprovalsLast = ApprovalsLast ?? usual.ApprovalsLast,
        };
    }
}
