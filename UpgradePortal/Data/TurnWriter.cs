using Microsoft.EntityFrameworkCore;
using UpgradePortal.Contracts;
using UpgradePortal.Method;

namespace UpgradePortal.Data;

/// <summary>Writes a turn with all that belongs to it, inside somebody's transaction: row, wanted routes, claim, record.</summary>
internal sealed class TurnWriter(PortalDb db, DateTimeOffset now)
{
    public async Task<Saved> PutAsync(
        TurnRow row, ServerTurn was, ServerTurn next, TurnEvent happened, UpgradeRun run, string who, CancellationToken cancellation)
    {
        row.Put(next);
        var reading = new TurnReading(next, run, row.Revision);
        if (happened is TurnEvent.Ticked) return new(reading, []);
        await ClaimAsync(next, run, cancellation);
        Record(was, next, happened, run, who);
        return new(reading, await WantAsync(next, run, cancellation));
    }

    // What is wanted of the routers follows from the phase, so it is saved with it: a crash can't come between.
    private async Task<IReadOnlyList<string>> WantAsync(ServerTurn turn, UpgradeRun run, CancellationToken cancellation)
    {
        if (WantedRoute.ModeOf(turn) is not { } mode) return [];
        var rows = await db.WantedRoutes.Where(w => w.Program == run.Program && w.Server == turn.Server).ToListAsync(cancellation);
        if (mode is not RoutingMode.Routed) rows.AddRange(await BoundAnewAsync(rows, run.Program, turn.Server, cancellation));
        var changed = rows.Where(w => w.Mode != mode || w.Generation == 0).ToList();
        foreach (var want in changed)
        {
            (want.Mode, want.Trouble) = (mode, null);
            want.AcceptOutage = run.Policy.AcceptOutage is not null;
            want.Generation++;
        }
        return [.. changed.Select(w => w.Router).Distinct()];
    }

    private async Task<List<WantedRouteRow>> BoundAnewAsync(
        List<WantedRouteRow> known, string program, string server, CancellationToken cancellation)
    {
        var bindings = await db.ServerList.Where(l => l.Program == program && l.Server == server)
            .SelectMany(l => l.Bindings).ToListAsync(cancellation);
        var anew = bindings
            .Where(b => !known.Exists(w => w.Router == b.Router && w.Backend == b.Backend && w.RouterServer == b.RouterServer))
            .Select(b => new WantedRouteRow
            {
                Program = program,
                Server = server,
                Router = b.Router,
                Backend = b.Backend,
                RouterServer = b.RouterServer,
            })
            .ToList();
        db.WantedRoutes.AddRange(anew);
        return anew;
    }

    // A claim ends when the server is routed again; a server that is left out keeps it, so that nobody forgets it.
    private async Task ClaimAsync(ServerTurn turn, UpgradeRun run, CancellationToken cancellation)
    {
        var claim = await db.Claims.FirstOrDefaultAsync(c => c.Program == run.Program && c.Server == turn.Server, cancellation);
        if (turn.IsActive || turn.Phase is Phase.LeftOut)
        {
            var why = turn.Phase is Phase.LeftOut ? turn.Why ?? "Left out." : $"Upgrade to {run.Version}.";
            if (claim is null) db.Claims.Add(new() { Program = run.Program, Server = turn.Server, RunId = run.Id, By = "run", Why = why, At = now });
            else if (claim.RunId is not null) (claim.RunId, claim.Why) = (run.Id, why);
        }
        else if (claim is not null && claim.RunId == run.Id)
        {
            db.Claims.Remove(claim);
        }
    }

    private void Record(ServerTurn was, ServerTurn next, TurnEvent happened, UpgradeRun run, string who)
    {
        if (Story.Tell(was, next, happened, run) is not { } text) return;
        db.Events.Add(new() { RunId = run.Id, Server = next.Server, At = now, Kind = happened.GetType().Name, Text = text });
        db.Audit.Add(new()
        {
            At = now,
            Who = who,
            What = happened.GetType().Name,
            Subject = $"run {run.Id} {next.Server}",
            Before = was.Phase.ToString(),
            After = next.Phase.ToString(),
        });
    }
}
