using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;
using UpgradePortal.Runs.History;

namespace UpgradePortal.Website.Home;

/// <summary>Upgrades that go on.</summary>
public sealed class RunningUpgrades(IDbContextFactory<PortalDb> databases, DurationHistory history, FleetState fleet)
{
    public async Task<IReadOnlyList<RunningUpgrade>> ReadAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var runs = await db.Set<RunRow>().AsNoTracking().Where(r => !r.IsOver).OrderBy(r => r.CreatedAt).ToListAsync(cancellation);
        var shown = new List<RunningUpgrade>();
        foreach (var row in runs)
        {
            if (row.Readable() is not { } run)
            {
                shown.Add(new(row.Id, row.Program, row.Version, 0, 0, "what is stored of it can't be read", null));
                continue;
            }
            var rows = await db.Set<TurnRow>().AsNoTracking().Where(t => t.RunId == run.Id).OrderBy(t => t.Position)
                .ToListAsync(cancellation);
            shown.Add(Of(run, [.. rows.Select(r => r.Turn())], await history.OfAsync(run.Program, cancellation)));
        }
        return shown;
    }

    private RunningUpgrade Of(UpgradeRun run, IReadOnlyList<ServerTurn> turns, UsualTimes? usual) => new(
        run.Id, run.Program, run.Version,
        turns.Count(t => t.Phase is Phase.Upgraded or Phase.RolledBack or Phase.Returned or Phase.LeftOut), turns.Count,
        Doing(run, turns), usual is null ? null : RunForecast.Left(run, turns, usual.Total));

    private string Doing(UpgradeRun run, IReadOnlyList<ServerTurn> turns) =>
        run.IsPaused ? "paused" :
        turns.Where(t => t.IsActive).Select(t => Doing(run, t)).ToList() is { Count: > 0 } active ? string.Join("; ", active) :
        run.WaitsForGo ? "waits for a go" : run.IsClosed ? "waits for its next window" : "about to take the next server";

    private string Doing(UpgradeRun run, ServerTurn turn) => turn.Phase switch
    {
        Phase.Draining => $"{turn.Server} is leaving the routing",
        Phase.Waiting => $"{turn.Server} waits for {Sessions(run, turn)}",
        Phase.Upgrading => turn.UpgradeUnanswered ? $"{turn.Server} is upgrading, and its agent is silent" : $"{turn.Server} is upgrading",
        Phase.Verifying => $"{turn.Server} is being checked",
        Phase.Restoring => $"{turn.Server} is going back into routing",
        _ => turn.Server,
    };

    private string Sessions(UpgradeRun run, ServerTurn turn) => fleet.Sessions(run.Program, turn.Server)?.Value?.Count switch
    {
        null or 0 => "its sessions",
        1 => "1 session",
        var many => $"{many} sessions",
    };
}

/// <summary>An upgrade that goes on.</summary>
/// <param name="Program">What is upgraded.</param>
/// <param name="Version">To which version.</param>
/// <param name="Done">Servers whose turn is over.</param>
/// <param name="Of">All its servers.</param>
/// <param name="Doing">What goes on now, server by server, in words.</param>
/// <param name="Left">How long it will still take; null: not known.</param>
public sealed record RunningUpgrade(Guid Id, string Program, string Version, int Done, int Of, string Doing, TimeSpan? Left);
