using UpgradePortal.Runs.Core;
using UpgradePortal.Tests.Model.Runs;
using UpgradePortal.Tests.Model.Search;
using UpgradePortal.Tests.Model.Turns;

namespace UpgradePortal.Tests.Model;

/// <summary>All searches, the small ones first.</summary>
public static class Searches
{
    private static readonly RunPolicy Basis = new() { BakeTime = Moments.Limit };
    private static readonly Choice[] Few = [Choice.Retry, Choice.Skip, Choice.Exclude];
    private const ModelFaults Persons = ModelFaults.Choices | ModelFaults.Orders;

    public static IReadOnlyList<TurnSetup> Turns { get; } =
    [
        new("turn: nothing goes wrong", ModelFaults.None) { AtLeast = 60 },
        new("turn: people", Persons) { AtLeast = 12_000 },
        new("turn: people, arrivals, agent restarts", Persons | ModelFaults.Arrivals | ModelFaults.Restarts)
            { AtLeast = 79_000, MustSee = Quarantine },
        new("turn: people, failures, late orders, lost answers",
            Persons | ModelFaults.Failures | ModelFaults.LateOrders | ModelFaults.Crashes) { AtLeast = 200_000, MustSee = Promises },
        new("turn: orders, drift and late router commands", ModelFaults.Orders | ModelFaults.Drift | ModelFaults.LateCommands)
            { AtLeast = 50_000 },
        new("turn: an agent loses its journal", Persons | ModelFaults.Amnesia)
            { AtLeast = 12_000, MustSee = ["agent loses its journal", "saved Interrupted", "policy RunAgain", "policy Verify"] },
        new("turn: a version flips back", Persons | ModelFaults.Flips)
            { AtLeast = 12_000, MustSee = ["new version comes late", "TimedOut"] },
        new("turn: an agent loses its journal, a version flips back", Persons | ModelFaults.Amnesia | ModelFaults.Flips)
            { AtLeast = 12_000, MustSee = ["agent loses its journal", "new version comes late"] },
        new("turn: an agent loses its journal, late orders, lost answers",
            Persons | ModelFaults.Amnesia | ModelFaults.LateOrders | ModelFaults.Crashes) { AtLeast = 30_000 },
        .. RouterSearches.Turns,
        new("turn: its hours end and begin, people", Persons | ModelFaults.Windows)
            { AtLeast = 12_000, MustSee = ["put back in Draining", "put back in Waiting", "Reverted"] },
        new("turn: its hours end and begin, people, drift, failures",
            Persons | ModelFaults.Windows | ModelFaults.Drift | ModelFaults.Failures)
            { AtLeast = 900_000 },
        new("turn: sticky, nothing goes wrong", ModelFaults.None) { Sticky = true, AtLeast = 90, MustSee = ["lane drains"] },
        new("turn: sticky, people, arrivals, agent restarts", Persons | ModelFaults.Arrivals | ModelFaults.Restarts)
            { Sticky = true, AtLeast = 100_000, MustSee = Lingers },
        new("turn: sticky, orders, drift and late router commands", ModelFaults.Orders | ModelFaults.Drift | ModelFaults.LateCommands)
            { Sticky = true, AtLeast = 100_000 },
        new("turn: streams are closed, people, arrivals, agent restarts", Persons | ModelFaults.Arrivals | ModelFaults.Restarts)
        {
            Policy = ClosesStreams,
            AtLeast = 80_000,
            MustSee = [.. Quarantine, "call End"],
        },
        new("turn: sticky, all that an agent can do",
            Persons | ModelFaults.Arrivals | ModelFaults.Restarts | ModelFaults.LateOrders | ModelFaults.Failures | ModelFaults.Crashes)
            { Sticky = true, AtLeast = 1_300_000 },
        new("turn: sticky, drift, late router commands, arrivals",
            Persons | ModelFaults.Drift | ModelFaults.LateCommands | ModelFaults.Arrivals) { Sticky = true, AtLeast = 1_000_000 },
        new("turn: all that an agent can do",
            Persons | ModelFaults.Arrivals | ModelFaults.Restarts | ModelFaults.LateOrders | ModelFaults.Failures | ModelFaults.Crashes)
            { AtLeast = 1_300_000 },
        new("turn: drift, late router commands, arrivals",
            Persons | ModelFaults.Drift | ModelFaults.LateCommands | ModelFaults.Arrivals) { AtLeast = 1_000_000 },
        new("turn: drift, late router commands, failures",
            Persons | ModelFaults.Drift | ModelFaults.LateCommands | ModelFaults.Failures) { AtLeast = 2_000_000 },
    ];

    private static string[] Quarantine =>
    [
        "distrust ended by time", "distrust ended by person Continue", "distrust ended by person Force", "goes on though overdue",
        "agent restarts", "request arrives, signalled", .. ChoiceSights.PromisedToo,
    ];

    private static string[] Lingers => [.. Quarantine, "lane drains", "clients finished", "clients sent elsewhere"];

    private static RunPolicy ClosesStreams => new TurnSetup("", ModelFaults.None).Policy with { CloseStreamsAfter = TimeSpan.Zero };

    private static string[] Orders =>
    [
        "refused before it began by CancelledAfterTurns", "refused before it began by CancelledNow",
        "ended Succeeded", "ended Incomplete", "ended Cancelled", "ended RolledBack",
        "order Approved", "order Resumed",
        .. new[] { "Running", "RollingBack", "Cancelling", "PuttingBack" }.Select(s => $"ordered Paused in {s}"),
        .. new[] { "Running", "RollingBack" }.Select(s => $"ordered CancelledAfterTurns in {s}"),
        .. new[] { "Running", "RollingBack", "Cancelling" }.Select(s => $"ordered CancelledNow in {s}"),
        .. new[] { "Running", "Cancelling", "PuttingBack" }.Select(s => $"ordered RollBackOrdered in {s}"),
    ];

    private static string[] WindowSights =>
        ["run WindowClosed", "run WindowOpened", "hours end", "hours begin", "hours over before the order"];

    private static string[] Promises =>
    [
        .. Enum.GetNames<Choice>().Select(c => $"person {c}"), .. ChoiceSights.Promised, "put back in Draining", "put back in Waiting",
        .. new[] { "ReturnToService", "Force", "RollBackServer", "RollBackAll", "LeaveOut", "RunAgain", "Verify", "MaxAttempts" }.Select(
            p => $"policy {p}"),
        "Reverted", "RollBackOrdered", "Abandoned", "Ticked", "TimedOut",
    ];

    // 1.4 of the 13.8 million states of turns and 1.4 of the 12.3 million of runs, in seconds; the wider ones are for the soak.
    private const int Bound = 400_000;

    /// <summary>The searches of turns for each run of the tests.</summary>
    public static IEnumerable<TurnSetup> BoundedTurns => Turns.Where(t => t.AtLeast < Bound);

    public static IEnumerable<RunSetup> BoundedRuns => Runs.Where(r => r.AtLeast < Bound);

    /// <summary>Minutes, not seconds.</summary>
    public static IReadOnlyList<TurnSetup> WideTurns { get; } =
    [
        .. RouterSearches.WideTurns,
        new("turn, wide: routers, agent, orders",
            ModelFaults.Orders | ModelFaults.Drift | ModelFaults.Arrivals | ModelFaults.LateOrders | ModelFaults.LateCommands)
            { AtLeast = 1_300_000 },
        new("turn, wide: routers, restarts, choices",
            ModelFaults.Choices | ModelFaults.Drift | ModelFaults.Arrivals | ModelFaults.Restarts | ModelFaults.LateCommands)
            { AtLeast = 500_000 },
    ];

    public static IReadOnlyList<RunSetup> Runs { get; } =
    [
        new("run: nothing goes wrong, MaxUnavailable 2, waves", Basis with { MaxUnavailable = 2 }, 0, 1, 1) { Alone = true, AtLeast = 100 },
        new("run: one server, outage accepted", Outage, 0) { AtLeast = 700, MustSee = Orders },
        new("run: one server, its failure rolls all back", Outage with { OnFailure = OnFailure.RollBackAll }, 0)
            { MustSee = ["run RollBackOrdered"] },
        new("run: one server, outage accepted, nothing goes wrong", Outage, 0) { Alone = true, AtLeast = 12 },
        .. Enum.GetValues<OnFailure>().Select(f => new RunSetup($"run: MaxUnavailable 1 {f}", Failing(f), 0, 0, 0) { AtLeast = 180_000 }),
        new("run: manual drains, two servers", Basis with { MaxUnavailable = 2 }, 0, 0) { Hands = true, Choices = Few, AtLeast = 4_000 },
        .. RouterSearches.Runs,
        new("run: a plan that asks nobody to serve", Basis with { MaxUnavailable = 2, MinAvailable = 0 }, 0, 0) { AtLeast = 5_000 },
        new("run: waves and gate, two servers", Basis with { PauseBetweenWaves = true }, 0, 1)
            { AtLeast = 5_000, MustSee = ["order WavePromoted", "run WaveEnded", "run WaveStarted", "run Ticked"] },
        .. Enum.GetValues<OnFailure>().Select(
            f => new RunSetup($"run: waves and gate, MaxUnavailable 2 {f}", Promoted(f), 0, 1, 1) { AtLeast = 450_000 }),
        new("run: its hours end and begin, waves and gate", Basis with { PauseBetweenWaves = true }, 0, 1)
            { Windows = true, AtLeast = 5_000, MustSee = WindowSights },
        new("run: its hours end, and so does the run", Basis with { OnWindowEnd = OnWindowEnd.End }, 0, 0)
            { Windows = true, Choices = Few, AtLeast = 2_000, MustSee = ["run WindowClosed", "ended Incomplete"] },
        new("run: its hours end and begin, both out at once", Basis with { MaxUnavailable = 2, MinAvailable = 0 }, 0, 0)
            { Windows = true, AtLeast = 5_000, MustSee = WindowSights },
        new("run: its hours end and begin, MaxUnavailable 2", Basis with { MaxUnavailable = 2 }, 0, 0, 0)
            { Windows = true, Choices = Few, AtLeast = 2_000_000, MustSee = WindowSights },
        new("run: MaxUnavailable 2, at least 2 in service", Basis with { MaxUnavailable = 2, MinAvailable = 2 }, 0, 0, 0)
            { AtLeast = 40_000 },
        new("run: a silent agent, MaxUnavailable 2", Basis with { MaxUnavailable = 2 }, 0, 0, 0) { Silent = true, AtLeast = 200_000 },
        new("run: two runs, a server upgrades one program at a time", Basis, 0, 0)
        {
            Runs = 2,
            OneAtATime = true,
            Calm = true,
            Choices = [Choice.Skip, Choice.Exclude],
            AtLeast = 90_000,
        },
        new("run: manual drains, MaxUnavailable 2", Basis with { MaxUnavailable = 2 }, 0, 0, 0)
            { Hands = true, Choices = Few, AtLeast = 650_000 },
        new("run: a server dies, MaxUnavailable 2", Basis with { MaxUnavailable = 2 }, 0, 0, 0)
            { ServersDie = true, Choices = Few, AtLeast = 1_500_000 },
        .. Enum.GetValues<OnFailure>().Select(f =>
            new RunSetup($"run: MaxUnavailable 2 {f}", Failing(f) with { MaxUnavailable = 2 }, 0, 0, 0) { AtLeast = 550_000 }),
    ];

    private static RunPolicy Outage => Basis with { MinAvailable = 0, AcceptOutage = "Sunday" };

    private static RunPolicy Failing(OnFailure how) => Basis with { OnFailure = how, MaxFailures = how is OnFailure.LeaveOut ? 1 : 0 };

    private static RunPolicy Promoted(OnFailure how) => Failing(how) with { MaxUnavailable = 2, PauseBetweenWaves = true };
}
