using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpgradePortal.Agents;
using UpgradePortal.Audit.Core;
using UpgradePortal.Persistence;
using UpgradePortal.Routing;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;
using UpgradePortal.Runs.History;

namespace UpgradePortal.Runs.Execution;

/// <summary>Reads a run with its turns and who serves, decides, and saves, all in one write transaction: nothing can be admitted on
/// yesterday's capacity, and no two runs can take the last two servers.</summary>
public sealed class RunAdmission(
    WriteLock writeLock, TimeProvider clock, FleetState fleet, DiskSpace disk, RunWaits waits, RunSchedule hours, ChangeFeed feed,
    RouteFacts facts, IOptions<RunTimers> timers)
{
    public Task<Admitted> AdvanceAsync(Guid runId, CancellationToken cancellation) => AdvanceAsync(runId, null, cancellation);

    /// <param name="runId">The run.</param>
    /// <param name="rollback">Whether the server that is to be rolled back next could be; null: not asked yet.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>What was decided, and already recorded when it is a start or an event of the run.</returns>
    public async Task<Admitted> AdvanceAsync(Guid runId, RollbackAnswer? rollback, CancellationToken cancellation)
    {
        var advanced = await writeLock.WriteAsync(db => DecideAsync(db, runId, rollback, cancellation), cancellation);
        var isNews = waits.Put(runId, (advanced.Decision as Decision.SleepUntil)?.Reason);
        if (isNews || advanced.Decision is Decision.Start or Decision.Skip or Decision.RecordRun) feed.RunChanged(runId);
        return advanced;
    }

    private async Task<Admitted> DecideAsync(PortalDb db, Guid runId, RollbackAnswer? rollback, CancellationToken cancellation)
    {
        var row = await db.Set<RunRow>().FirstOrDefaultAsync(r => r.Id == runId, cancellation);
        if (row is null) return new(new Decision.Rest("There is no such run."), [], null);
        var now = clock.GetUtcNow();
        var run = row.Run();
        await RunApprovals.AskAsync(db, row, run, now, cancellation);
        var turns = await db.Set<TurnRow>().Where(t => t.RunId == runId).OrderBy(t => t.Position).ToListAsync(cancellation);
        var capacity = await new CapacityReader(db, fleet, facts).ReadAsync(
            run.Program, run.Policy.MinReadyTime, run.Policy.AcceptOutage is not null, runId, cancellation);
        var open = await hours.OfAsync(db, row, run, now, cancellation);
        var decision = RunMachine.Next(run, [.. turns.Select(t => t.Turn())], capacity, open, timers.Value, now);
        if (decision is Decision.Start && disk.Refuse() is { } full)
            decision = new Decision.SleepUntil(now + timers.Value.AdmissionRetryDelay, full.Message);
        if (decision is Decision.Start { Server: var back } && turns.Single(t => t.Server == back) is { Phase: Phase.Upgraded } upgraded)
        {
            if (rollback?.Server != back) return new(new Decision.Rest("Its agent is asked."), [], open.Until) { Asks = upgraded.Turn() };
            if (rollback.Refusal is { } impossible) return await RefuseAsync(db, run, upgraded, impossible, open.Until, cancellation);
            if (rollback.Silent is { } silent) decision = new Decision.SleepUntil(now + timers.Value.AdmissionRetryDelay, silent);
        }
        if (decision is Decision.Start or Decision.RecordRun { Event: not RunEvent.Ticked })
            await new RunTotals(db, fleet).CheckAsync(runId, run.Program, turns.Select(t => t.Server), cancellation);
        if (decision is Decision.RecordRun record)
        {
            var next = RunMachine.Apply(run, record.Event, now) ?? throw new InvalidOperationException("The run rejects its own event.");
            RunWriter.Put(db, row, next, record.Event, Actor.Portal, now);
            if (record.Event is RunEvent.WindowOpened)
                await RunApprovals.CountAsync(
                    db, runId, await RunApprovals.StateAsync(db, row, run, now, neededAt: null, cancellation), now, cancellation);
        }
        return new(decision, decision switch
        {
            Decision.Start start => await PutAsync(db, run, turns, start.Server, Started(run.Program, start), cancellation),
            Decision.Skip skip => await PutAsync(db, run, turns, skip.Server, new TurnEvent.Skipped(skip.Reason), cancellation),
            _ => [],
        }, open.Until);
    }

    // It goes on serving, and a person is asked.
    private async Task<Admitted> RefuseAsync(
        PortalDb db, UpgradeRun run, TurnRow row, string reason, DateTimeOffset? cutoff, CancellationToken cancellation)
    {
        var (was, now, refused) = (row.Turn(), clock.GetUtcNow(), new TurnEvent.RollbackRefused(reason));
        var turn = TurnMachine.Apply(was, run, refused, now) ?? throw new InvalidOperationException("The turn rejects its refusal.");
        var saved = await new TurnWriter(db, now).PutAsync(row, was, turn, refused, run, Actor.Portal, cancellation);
        return new(new Decision.Start(row.Server), saved.Routers, cutoff);
    }

    private TurnEvent.Started Started(string program, Decision.Start start)
    {
        var seen = fleet.Program(program, start.Server);
        return new(seen?.Epoch, Sticky: seen?.Clients is not null, start.LeaveStoppedAt);
    }

    private async Task<IReadOnlyList<string>> PutAsync(
        PortalDb db, UpgradeRun run, List<TurnRow> turns, string server, TurnEvent happened, CancellationToken cancellation)
    {
        var row = turns.Single(t => t.Server == server);
        var (was, now) = (row.Turn(), clock.GetUtcNow());
        var turn = TurnMachine.Apply(was, run, happened, now) ?? throw new InvalidOperationException("The turn rejects its admission.");
        return (await new TurnWriter(db, now).PutAsync(row, was, turn, happened, run, Actor.Portal, cancellation)).Routers;
    }
}

/// <summary>What a look at a run came to.</summary>
/// <param name="Decision">Already recorded when it is a start or an event of the run.</param>
/// <param name="Routers">To be woken.</param>
/// <param name="Cutoff">When the run's hours end; null: not in sight, or they are over.</param>
public sealed record Admitted(Decision Decision, IReadOnlyList<string> Routers, DateTimeOffset? Cutoff)
{
    /// <summary>It is to be rolled back next: its agent must be asked first whether it could be. Null: nobody must.</summary>
    public ServerTurn? Asks { get; init; }
}

/// <summary>Why a run does not take its next server out yet, in words for people. Only a mirror: it is empty after a start, and a run that
/// waits decides again and again.</summary>
public sealed class RunWaits
{
    private readonly ConcurrentDictionary<Guid, string> _reason = new();

    /// <returns>Null when it waits for nothing, or when that is not known yet.</returns>
    public string? Of(Guid run) => _reason.GetValueOrDefault(run);

    /// <returns>Whether that is news.</returns>
    public bool Put(Guid run, string? reason)
    {
        if (_reason.GetValueOrDefault(run) == reason) return false;
        if (reason is null) _reason.TryRemove(run, out _);
        else _reason[run] = reason;
        return true;
    }
}
