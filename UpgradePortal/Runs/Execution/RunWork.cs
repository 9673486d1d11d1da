using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Core;
using UpgradePortal.Jobs;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Data;
using UpgradePortal.Schedule;

namespace UpgradePortal.Runs.Execution;

/// <summary>Keys of the work on runs and on each server's turn.</summary>
public static class RunWork
{
    public const string RunKind = "run";
    public const string TurnKind = "turn";

    public static WorkKey Of(Guid run) => new(RunKind, $"{run:N}");

    public static WorkKey Of(Guid run, string server) => new(TurnKind, $"{run:N} {server}");

    public static void Run(this WorkQueue queue, Guid run) => queue.Wake(Of(run));

    public static void Turn(this WorkQueue queue, Guid run, string server) => queue.Wake(Of(run, server));

    /// <summary>Wakes the run and those of its turns that are out: after an order to the run.</summary>
    public static void Everything(this WorkQueue queue, Guid run, IEnumerable<string> servers)
    {
        queue.Run(run);
        foreach (var server in servers) queue.Turn(run, server);
    }

    internal static Guid RunOf(string id) => Guid.ParseExact(id.AsSpan(0, 32), "N");

    internal static string ServerOf(string id) => id[33..];
}

/// <summary>Every run that is not over, and every turn that keeps its server.</summary>
internal sealed class UnfinishedRuns(RunStore store) : IUnfinishedWork
{
    public async Task<IReadOnlyList<WorkKey>> FindAsync(CancellationToken cancellation) =>
        [.. (await store.UnfinishedAsync(cancellation)).Select(
            u => u.Server is { } server ? RunWork.Of(u.Run, server) : RunWork.Of(u.Run))];
}

/// <summary>A run that sleeps until it may go on must not sleep past a change of the freezes.</summary>
internal sealed class RunSchedules(WorkQueue queue) : IScheduleObserver
{
    // It carries out what was approved: windows as they stood when it began.
    public Task WindowChangedAsync(PortalDb db, string window, Actor who, DateTimeOffset now, CancellationToken cancellation) =>
        Task.CompletedTask;

    public async Task FreezesChangedAsync(PortalDb db, CancellationToken cancellation)
    {
        foreach (var run in await db.Set<RunRow>().Where(r => !r.IsOver).Select(r => r.Id).ToListAsync(cancellation))
            db.AfterCommit(() => queue.Run(run));
    }
}
