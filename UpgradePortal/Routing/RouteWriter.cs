using Microsoft.EntityFrameworkCore;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Routing.Data;

namespace UpgradePortal.Routing;

/// <summary>Writes what is wanted of every router for a program on a server, inside somebody's transaction.</summary>
internal sealed class RouteWriter(PortalDb db)
{
    /// <param name="isVerified">The agent has just found the server healthy.</param>
    /// <returns>The routers to wake.</returns>
    public async Task<IReadOnlyList<string>> WantAsync(
        string program, string server, RoutingMode mode, bool acceptOutage, CancellationToken cancellation, bool isVerified = false)
    {
        var rows = await RowsAsync(program, server, bindAnew: mode is not RoutingMode.Routed, cancellation);
        return Want(rows.Where(w => w.Mode != mode || w.Generation == 0), mode, acceptOutage, isVerified, _ => 0);
    }

    /// <summary>To be routed, when the record can't be trusted: every router is told anew, with a generation that it has not
    /// seen.</summary>
    /// <param name="newest">The generation each router has obeyed last.</param>
    public async Task<IReadOnlyList<string>> WantRoutedAnewAsync(
        string program, string server, Func<WantedRouteRow, long> newest, CancellationToken cancellation) =>
        Want(await RowsAsync(program, server, bindAnew: true, cancellation), RoutingMode.Routed, false, false, newest);

    /// <summary>The same is wanted as before, and is to be confirmed anew.</summary>
    /// <param name="forgets">As a new order, so that what stood in the way of the last one counts no more.</param>
    /// <returns>The routers to wake.</returns>
    public async Task<IReadOnlyList<string>> AgainAsync(string program, string server, bool forgets, CancellationToken cancellation)
    {
        var rows = await RowsAsync(program, server, bindAnew: false, cancellation);
        foreach (var row in rows)
        {
            (row.ConfirmedGeneration, row.Trouble) = (0, null);
            if (forgets) row.Generation++;
        }
        return [.. rows.Select(w => w.Router).Distinct()];
    }

    /// <summary>Nothing is wanted of these routers any more: what they do is somebody else's.</summary>
    public async Task ForgetAsync(string program, string server, IReadOnlyCollection<string> routers, CancellationToken cancellation)
    {
        db.Set<WantedRouteRow>().RemoveRange(await db.Set<WantedRouteRow>()
            .Where(w => w.Program == program && w.Server == server && routers.Contains(w.Router)).ToListAsync(cancellation));
        await db.SaveChangesAsync(cancellation);
    }

    private static IReadOnlyList<string> Want(
        IEnumerable<WantedRouteRow> rows, RoutingMode mode, bool acceptOutage, bool isVerified, Func<WantedRouteRow, long> newest)
    {
        var changed = rows.ToList();
        foreach (var want in changed)
        {
            (want.Mode, want.Trouble, want.AcceptOutage, want.IsVerified, want.StoppedByRestart) =
                (mode, null, acceptOutage, isVerified, false);
            want.Generation = Math.Max(want.Generation, newest(want)) + 1;
        }
        return [.. changed.Select(w => w.Router).Distinct()];
    }

    private async Task<List<WantedRouteRow>> RowsAsync(string program, string server, bool bindAnew, CancellationToken cancellation)
    {
        var rows = await db.Set<WantedRouteRow>().Where(w => w.Program == program && w.Server == server).ToListAsync(cancellation);
        if (bindAnew) rows.AddRange(await BoundAnewAsync(rows, program, server, cancellation));
        return rows;
    }

    private async Task<List<WantedRouteRow>> BoundAnewAsync(
        List<WantedRouteRow> known, string program, string server, CancellationToken cancellation)
    {
        var bindings = await db.Set<ListedServerRow>().Where(l => l.Program == program && l.Server == server)
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
        db.Set<WantedRouteRow>().AddRange(anew);
        return anew;
    }
}
