using Microsoft.EntityFrameworkCore;
using UpgradePortal.Contracts;

namespace UpgradePortal.Data;

/// <summary>What routers did with a run's servers, in the run's own story, inside somebody's transaction. Messages are deleted after a while,
/// and a run's evidence must still say it.</summary>
public static class RouteStory
{
    public const string Drift = "RouterDrifted";

    private static readonly (RoutingMode Mode, string Kind, string Words)[] Confirmed =
    [
        (RoutingMode.Routed, "RouterBegan", "sends requests again"),
        (RoutingMode.Draining, "RouterDraining", "sends no new clients"),
        (RoutingMode.Stopped, "RouterStopped", "sends no more requests"),
    ];

    /// <returns>What a router confirmed, in words; null: the event is about something else.</returns>
    public static string? Of(string kind) => Array.Find(Confirmed, c => c.Kind == kind).Words;

    /// <summary>A router does all that is wanted of it for the program on the server: it may hold it in several backends.</summary>
    internal static async Task ConfirmAsync(PortalDb db, WantedRouteRow row, DateTimeOffset now, CancellationToken cancellation)
    {
        var (program, server, router) = (row.Program, row.Server, row.Router);
        if (await db.WantedRoutes.AnyAsync(w => w.Program == program && w.Server == server && w.Router == router && w.ConfirmedGeneration != w.Generation, cancellation)) return;
        if (await db.Turns.Where(t => t.Program == program && t.Server == server && t.KeepsServer).Select(t => (Guid?)t.RunId).FirstOrDefaultAsync(cancellation) is not { } run) return;
        var (_, kind, words) = Array.Find(Confirmed, c => c.Mode == row.Mode);
        db.Events.Add(new() { RunId = run, Server = server, At = now, Kind = kind, Text = $"{router} confirms that it {words} to {server}." });
    }

    /// <summary>A router did what nobody here ordered.</summary>
    internal static async Task DriftAsync(PortalDb db, string program, string text, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var run in await db.Runs.Where(r => r.Program == program && !r.IsOver).Select(r => r.Id).ToListAsync(cancellation))
            db.Events.Add(new() { RunId = run, At = now, Kind = Drift, Text = text });
    }
}
