using Hangfire;
using UpgradePortal.ManualDrains;
using UpgradePortal.Routing;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Jobs;

/// <summary>Hints that a row wants looking at. Losing one costs a poll interval, repeating one nothing: the rows are the truth.</summary>
public sealed class WorkQueue(KeyedWorkers loops, IBackgroundJobClient jobs)
{
    public void Run(Guid run)
    {
        if (loops.Wake(RunKey(run))) jobs.Enqueue<AdvanceRunJob>(j => j.RunAsync(run, CancellationToken.None));
    }

    public void Turn(Guid run, string server)
    {
        if (loops.Wake(TurnKey(run, server))) jobs.Enqueue<AdvanceTurnJob>(j => j.RunAsync(run, server, CancellationToken.None));
    }

    public void Router(string router)
    {
        if (loops.Wake(RouterKey(router))) jobs.Enqueue<ReconcileRouterJob>(j => j.RunAsync(router, CancellationToken.None));
    }

    public void BringBack(string program, string server)
    {
        if (loops.Wake(BringBackKey(program, server))) jobs.Enqueue<RestoreJob>(j => j.RunAsync(program, server, CancellationToken.None));
    }

    /// <summary>Wakes the run and those of its turns that are out: after an order to the run.</summary>
    public void Everything(Guid run, IEnumerable<string> servers)
    {
        Run(run);
        foreach (var server in servers) Turn(run, server);
    }

    public void RunLater(Guid run, TimeSpan after) => jobs.Schedule<WakeJob>(j => j.Run(run), after);

    public void TurnLater(Guid run, string server, TimeSpan after) => jobs.Schedule<WakeJob>(j => j.Turn(run, server), after);

    public void RouterLater(string router, TimeSpan after) => jobs.Schedule<WakeJob>(j => j.Router(router), after);

    public void BringBackLater(string program, string server, TimeSpan after) => jobs.Schedule<WakeJob>(j => j.BringBack(program, server), after);

    internal static string RunKey(Guid run) => $"run {run:N}";
    internal static string TurnKey(Guid run, string server) => $"turn {run:N} {server}";
    internal static string RouterKey(string router) => $"router {router}";
    internal static string BringBackKey(string program, string server) => $"bring back {program} {server}";
}
