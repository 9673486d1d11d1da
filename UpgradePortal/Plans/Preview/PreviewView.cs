using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Plans.Data;
using UpgradePortal.Runs.Core;
using UpgradePortal.Schedule.Core;

namespace UpgradePortal.Plans.Preview;

/// <summary>What a run of the plan would do, and what would refuse it.</summary>
/// <param name="Turns">In order.</param>
/// <param name="Refusals">Empty when the run could start.</param>
/// <param name="Expected">How long all of it takes, by what past turns took; null without any, or when it would never end.</param>
/// <param name="Window">When it may run, and how much of it fits.</param>
/// <param name="Capacity">Who serves at each moment.</param>
public sealed record PreviewView(
    IReadOnlyList<PreviewTurn> Turns, IReadOnlyList<string> Refusals, TimeSpan? Expected, PreviewCapacity Capacity, PreviewSchedule Window)
{
    /// <summary>By whose policy plans of the program must ask for more than they do by themselves, in words; empty: by nobody's.</summary>
    public IReadOnlyList<string> RequiredBy { get; init; } = [];
}

/// <summary>How many servers would serve at each moment of the run.</summary>
/// <param name="ExpectedServerDuration">How long each turn is taken to last.</param>
/// <param name="PastTurns">So many past turns say so; 0: none has, and the time is only assumed.</param>
/// <param name="Points">In order; what one says holds until the next.</param>
/// <param name="Stalls">Why the run would come to a halt before its end, as things stand; null when it would not.</param>
public sealed record PreviewCapacity(TimeSpan ExpectedServerDuration, int PastTurns, IReadOnlyList<CapacityPoint> Points, string? Stalls)
{
    /// <summary>No past turn says how long one takes.</summary>
    public bool IsAssumed => PastTurns == 0;

    /// <summary>When all is done; null when it is not known, or never.</summary>
    internal TimeSpan? Ends => IsAssumed || Stalls is not null || Points.All(p => p.Server is null) ? null : Points[^1].At;

    /// <returns>When the server's turn begins; null when it is not known, or never.</returns>
    internal TimeSpan? Begins(string server) => IsAssumed ? null : Of(server).FirstOrDefault()?.At;

    /// <returns>The same also where turns are only assumed to last so long.</returns>
    internal TimeSpan? BeginsAt(string server) => Of(server).FirstOrDefault()?.At;

    /// <returns>The fewest that serve while the server is out; null when its turn would never begin.</returns>
    internal int? ServingMeanwhile(string server) => Of(server) is [var leaves, ..] own
        ? Points.SkipWhile(p => p != leaves).TakeWhile(p => own.Count < 2 || p != own[1]).Min(p => p.InService) : null;

    private List<CapacityPoint> Of(string server) => [.. Points.Where(p => p.Server == server)];
}

/// <summary>When a plan may run, and how much of it fits.</summary>
/// <param name="Opens">When it could begin: now, or when its next window opens; null: nothing opens within a year.</param>
/// <param name="Closes">The cutoff; null: none in sight.</param>
/// <param name="Closed">Why it could not begin now; null: it could.</param>
/// <param name="Fit">So many turns are expected to be done by the cutoff; null when that is not known.</param>
public sealed record PreviewSchedule(DateTimeOffset? Opens, DateTimeOffset? Closes, string? Closed, int? Fit)
{
    internal static PreviewSchedule Of(MaintenanceSchedule schedule, PlanRow plan, PreviewCapacity capacity, DateTimeOffset now)
    {
        var hours = schedule.At(now);
        var opens = hours.IsOpen ? now : hours.Opens;
        var closes = hours.IsOpen ? hours.Until : opens is { } at ? schedule.At(at).Until : null;
        var takes = plan.Policy.ExpectedServerDuration ?? (capacity.IsAssumed ? null : capacity.ExpectedServerDuration);
        int? fit = closes - opens is { } lasts && takes is { } turn
            ? plan.Servers.Count(s => capacity.BeginsAt(s) is { } begins && begins.Plus(turn) <= lasts) : null;
        return new(opens, closes, hours.IsOpen ? null : hours.Reason, fit);
    }
}

/// <summary>The stop signal and its opposite name program and server from the server list, with the program's code (M-4, M-8, M-18,
/// M-20).</summary>
/// <param name="Address">Where the router was last seen to have it; null: not known.</param>
public sealed record PreviewSignal(string Router, string Backend, string Server, ProgramCode Code, string? Address = null);

/// <param name="Server">Whose turn.</param>
/// <param name="Runs">Version now; null when not known.</param>
/// <param name="Clients">Of a sticky program: so many belong to the server now, and are let finish first; null where clients are not
/// counted.</param>
/// <param name="Signals">What would be sent to which router.</param>
/// <param name="ServingMeanwhile">The fewest that would serve while it is out; null when its turn would never begin.</param>
/// <param name="Begins">After the start, by what past turns took; null without any, or when it would never begin.</param>
/// <param name="Rollback">Whether the version that runs now could be installed again; null when that is not known.</param>
public sealed record PreviewTurn(
    string Server, string? Runs, int? Clients, IReadOnlyList<PreviewSignal> Signals, int? ServingMeanwhile, TimeSpan? Begins,
    PreflightCheck? Rollback);
