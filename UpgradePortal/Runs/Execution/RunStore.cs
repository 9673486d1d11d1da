using Microsoft.EntityFrameworkCore;
using UpgradePortal.Approvals;
using UpgradePortal.Audit.Core;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;

namespace UpgradePortal.Runs.Execution;

/// <summary>Turns and runs, changed by compare-and-set. Every write is one transaction that reads what it decides on.</summary>
public sealed class RunStore(
    IDbContextFactory<PortalDb> databases, AuthorizedWrites writes, TimeProvider clock, RunSchedule hours, ChangeFeed feed) : ITurnStore
{
    public async Task<TurnReading?> FindAsync(Guid runId, string server, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var turn = await db.Set<TurnRow>().AsNoTracking().FirstOrDefaultAsync(t => t.RunId == runId && t.Server == server, cancellation);
        if (turn is null) return null;
        var run = await db.Set<RunRow>().AsNoTracking().FirstAsync(r => r.Id == runId, cancellation);
        return new(turn.Turn(), run.Run(), turn.Revision);
    }

    public async Task<Saved> SaveAsync(Guid runId, string server, int? asked, TurnEvent happened, Principal who,
        CancellationToken cancellation)
    {
        // What people decide is theirs alone to say; all else is reported.
        var saved = await writes.WriteAsync(who, happened is TurnEvent.Decided ? Access.Operate : Access.Report,
            AccessTarget.Run(runId, server), db => ApplyAsync(db, runId, server, asked, happened, who.Actor, cancellation), cancellation);
        if (saved.Changed) feed.RunChanged(runId);
        return saved;
    }

    private async Task<Saved> ApplyAsync(
        PortalDb db, Guid runId, string server, int? asked, TurnEvent happened, Actor who, CancellationToken cancellation)
    {
        var row = await db.Set<TurnRow>().FirstOrDefaultAsync(t => t.RunId == runId && t.Server == server, cancellation);
        if (row is null || (asked is { } at && at != row.Revision)) return Saved.Nothing;
        var now = clock.GetUtcNow();
        var run = await db.Set<RunRow>().FirstAsync(r => r.Id == runId, cancellation);
        var (was, current) = (row.Turn(), run.Run());
        var next = TurnMachine.Apply(was, current, happened, now);
        if (next is { Phase: Phase.Upgrading } && await CloseAsync(db, run, was, now, cancellation) is { } closed)
        {
            current = closed;
            next = TurnMachine.Apply(was, current, happened, now);
            if (next == was) return new(new(was, current, row.Revision), []);
        }
        if (next is null || next == was) return Saved.Nothing;
        return await new TurnWriter(db, now).PutAsync(row, was, next, happened, current, who, cancellation);
    }

    /// <returns>The run, whose hours are over by the clock and were not on record yet; null otherwise.</returns>
    private async Task<UpgradeRun?> CloseAsync(PortalDb db, RunRow row, ServerTurn turn, DateTimeOffset now, CancellationToken cancellation)
    {
        var run = row.Run();
        var open = await hours.OfAsync(db, row, run, now, cancellation);
        if (RunMachine.EndsBeforeOrder(run, turn, open, now) is not { } ended || RunMachine.Apply(run, ended, now) is not { } closed)
            return null;
        RunWriter.Put(db, row, closed, ended, Actor.Portal, now);
        return closed;
    }

    /// <summary>An order to the run writes the run's row only; its turns read it when they save.</summary>
    /// <returns>False when the order does not fit: a second click, or a run that is over.</returns>
    public Task<bool> OrderAsync(Guid runId, RunEvent happened, Principal who, CancellationToken cancellation) =>
        WriteAsync(runId, who, happened is RunEvent.FreezeOverridden ? Access.Administer : Access.Operate, async (db, row) =>
            !(happened is RunEvent.FreezeOverridden
                && (await ApprovalMinimums.OfAsync(db, row.Program, cancellation)).Minimum.NoFreezeOverride)
            && Put(db, row, happened, who), cancellation);

    /// <summary>Starts the next wave, with whatever approvals of it there are now.</summary>
    /// <param name="wave">The one that has ended, as it was seen.</param>
    /// <returns>False when it does not fit; or when its approvals are not enough.</returns>
    public Task<bool> PromoteAsync(Guid runId, int wave, Principal who, CancellationToken cancellation) =>
        WriteAsync(runId, who, Access.Operate, async (db, row) =>
        {
            var (run, now) = (row.Run(), clock.GetUtcNow());
            var approvals = await new ApprovalReader(db, now).ReadAsync(RunApprovals.OfWave(row, run), cancellation);
            return Put(db, row, new RunEvent.WavePromoted(who.Actor.Name, wave, approvals), who);
        }, cancellation);

    private bool Put(PortalDb db, RunRow row, RunEvent happened, Principal who)
    {
        if (RunMachine.Apply(row.Run(), happened, clock.GetUtcNow()) is not { } next) return false;
        RunWriter.Put(db, row, next, happened, who.Actor, clock.GetUtcNow());
        return true;
    }

    private async Task<bool> WriteAsync(
        Guid runId, Principal who, AccessPolicy policy, Func<PortalDb, RunRow, Task<bool>> change, CancellationToken cancellation)
    {
        var saved = await writes.WriteAsync(who, policy, AccessTarget.Run(runId), async db =>
            await db.Set<RunRow>().FirstOrDefaultAsync(r => r.Id == runId, cancellation) is { } row && await change(db, row), cancellation);
        if (saved) feed.RunChanged(runId);
        return saved;
    }

    /// <returns>Every run that is not over, and every turn that keeps its server: what a start and each minute wake.</returns>
    public async Task<IReadOnlyList<(Guid Run, string? Server)>> UnfinishedAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var runs = await db.Set<RunRow>().Where(r => !r.IsOver).Select(r => r.Id).ToListAsync(cancellation);
        var turns = await db.Set<TurnRow>().Where(t => t.KeepsServer).Select(t => new { t.RunId, t.Server }).ToListAsync(cancellation);
        return [.. runs.Select(r => (r, (string?)null)), .. turns.Select(t => (t.RunId, (string?)t.Server))];
    }

    /// <returns>Null when there is no such run.</returns>
    public async Task<string?> ProgramAsync(Guid runId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Set<RunRow>().Where(r => r.Id == runId).Select(r => r.Program).FirstOrDefaultAsync(cancellation);
    }

    /// <returns>The turn that keeps the program on the server, for a signal, which names no run.</returns>
    public async Task<ServerTurn?> ActiveTurnAsync(string program, string server, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var row = await db.Set<TurnRow>().AsNoTracking()
            .FirstOrDefaultAsync(t => t.Program == program && t.Server == server && t.KeepsServer, cancellation);
        return row?.Turn();
    }

    public async Task<IReadOnlyList<string>> ActiveServersAsync(Guid runId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Set<TurnRow>().Where(t => t.RunId == runId && t.KeepsServer).Select(t => t.Server).ToListAsync(cancellation);
    }
}

/// <summary>Where a turn's job reads and saves. An interface, so that tests can put a death before and after each save.</summary>
public interface ITurnStore
{
    /// <returns>The turn with its run as they stand, and the revision an answer must name.</returns>
    Task<TurnReading?> FindAsync(Guid runId, string server, CancellationToken cancellation);

    /// <summary>Saves what happened to a turn, with its claim, its wanted routes and its lines in the record.</summary>
    /// <param name="runId">The turn's run.</param>
    /// <param name="server">The turn's server.</param>
    /// <param name="asked">The revision an effect was asked at: its answer is dropped when the turn has moved on. Null for signals and
    /// choices, which name what they answer themselves.</param>
    /// <param name="happened">The answer, signal or choice.</param>
    /// <exception cref="AccessDeniedException">It is not the caller's to say.</exception>
    Task<Saved> SaveAsync(Guid runId, string server, int? asked, TurnEvent happened, Principal who, CancellationToken cancellation);
}

/// <summary>What a save changed.</summary>
/// <param name="Reading">The turn as it stands now, with its run; null when nothing changed.</param>
/// <param name="Routers">They must be woken, because something else is wanted of them now.</param>
public sealed record Saved(TurnReading? Reading, IReadOnlyList<string> Routers)
{
    public static readonly Saved Nothing = new(null, []);

    public bool Changed => Reading is not null;
}

public sealed record TurnReading(ServerTurn Turn, UpgradeRun Run, int Revision);
