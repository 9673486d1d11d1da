using UpgradePortal.Approvals.Core;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Runs.History;

/// <summary>What was done in a run, by whom, and what it cost; for whoever asks afterwards.</summary>
/// <param name="Program">That was upgraded.</param>
/// <param name="Version">To.</param>
/// <param name="StartedBy">By whom, or by which window.</param>
/// <param name="EndedAt">Null while it goes on.</param>
/// <param name="Requesters">Who asked for it.</param>
/// <param name="ContentHash">Of what was approved: program, version, servers and order, policy, windows.</param>
/// <param name="Windows">It ran in; empty: at any time.</param>
/// <param name="Occurrences">Of those windows, that were open while it went on.</param>
/// <param name="FreezeOverride">Why freezes did not hold for it; null: they did.</param>
/// <param name="Approvals">Of the start, and of going on in a later window; each as it counted then.</param>
/// <param name="WaveApprovals">Of the next wave.</param>
/// <param name="Servers">In order.</param>
/// <param name="Traffic">The upgraded program first.</param>
/// <param name="Orders">What people and windows did with the run as a whole.</param>
/// <param name="Routers">Drift and what else became of routers meanwhile.</param>
/// <param name="Chain">Null when nothing of it is in the record any more.</param>
public sealed record EvidenceView(
    Guid Run, string Program, string Version, string Outcome, DateTimeOffset StartedAt, string StartedBy, DateTimeOffset? EndedAt,
    IReadOnlyList<string> Requesters, string ContentHash, IReadOnlyList<string> Windows, IReadOnlyList<EvidenceWindow> Occurrences,
    string? FreezeOverride,
    IReadOnlyList<ApprovalGiven> Approvals, IReadOnlyList<ApprovalGiven> WaveApprovals, IReadOnlyList<EvidenceServer> Servers,
    IReadOnlyList<EvidenceTraffic> Traffic, IReadOnlyList<EvidenceLine> Orders, IReadOnlyList<EvidenceLine> Routers, EvidenceChain? Chain)
{
    /// <summary>Requests that routers answered themselves, by their own counts; only routers that count them are here.</summary>
    public IReadOnlyList<EvidenceRouterErrors> RouterErrors { get; init; } = [];
}

/// <summary>Requests that a router answered itself with an error during the run: it had no server for them, or reached none. No agent knows
/// of them.</summary>
/// <param name="Backend">The router's name for the program.</param>
/// <param name="IsAtLeast">The router was started anew meanwhile, so that a moment of it is missing.</param>
public sealed record EvidenceRouterErrors(string Router, string Backend, long Errors, bool IsAtLeast);

/// <summary>Where the run stands in the chained record.</summary>
/// <param name="First">Number of its first row.</param>
/// <param name="Last">Number of its last row.</param>
/// <param name="Hash">Of that row: it covers everything before it.</param>
public sealed record EvidenceChain(long First, long Last, string Hash);

/// <summary>Something that happened, in words.</summary>
public sealed record EvidenceLine(DateTimeOffset At, string Text);

/// <summary>One opening of a window that the run used.</summary>
/// <param name="From">When it opened.</param>
/// <param name="Until">When it closed.</param>
public sealed record EvidenceWindow(string Window, DateTimeOffset From, DateTimeOffset Until)
{
    // A run that waits for a person may stay for weeks.
    private const int Max = 100;

    /// <returns>Those of the run's windows, as they stood when it began, that were open while it went on.</returns>
    public static IReadOnlyList<EvidenceWindow> Of(RunPolicy policy, DateTimeOffset from, DateTimeOffset until) =>
        [.. policy.Windows.SelectMany(w => w.When.Between(from - w.When.Lasts, until.AddTicks(1), w.Name)).Where(o => o.Until > from)
            .OrderBy(o => o.From).Take(Max).Select(o => new EvidenceWindow(o.Name, o.From, o.Until))];
}

/// <summary>Requests during the run, as the servers' agents counted them.</summary>
/// <param name="Served">Ended on the run's servers.</param>
/// <param name="Failed">Of those, without a whole answer.</param>
/// <param name="IsAtLeast">A count began anew meanwhile, so that a moment of it is missing.</param>
/// <param name="IsUpgraded">The program of the run; the others were to keep serving undisturbed.</param>
public sealed record EvidenceTraffic(string Program, long Served, long Failed, bool IsAtLeast, bool IsUpgraded);
