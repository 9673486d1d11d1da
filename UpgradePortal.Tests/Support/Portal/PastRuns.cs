using Microsoft.EntityFrameworkCore;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;

namespace UpgradePortal.Tests.Support.Portal;

/// <summary>Runs that are over, as the record would have them.</summary>
internal static class PastRuns
{
    /// <param name="portal">Whose record.</param>
    /// <param name="program">Upgraded.</param>
    /// <param name="previous">That ran before.</param>
    /// <param name="at">When it was started.</param>
    /// <param name="servers">One after the other.</param>
    /// <param name="seconds">That each of the five steps took.</param>
    public static async Task<Guid> AddPastRunAsync(
        this PortalFactory portal, string program, string version, string previous, DateTimeOffset at, string[] servers,
        params double[] seconds)
    {
        var run = new UpgradeRun(Guid.NewGuid(), program, version, new()) { Status = RunStatus.Succeeded };
        await using var db = await portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        var now = at;
        foreach (var (server, position) in servers.Select((s, i) => (s, i)))
        {
            foreach (var (mark, step) in TurnEventCodes.Steps.Select((m, i) => (m, i)))
            {
                if (step > 0) now += TimeSpan.FromSeconds(seconds[step - 1]);
                db.Set<EventRow>().Add(
                    new()
                    {
                        RunId = run.Id,
                        Server = server,
                        At = now,
                        Code = mark,
                        Data = RowJson.Write(new TurnEventData(Phase.Queued, Phase.Draining))
                    });
            }
            var turn = new TurnRow { Program = program, Position = position };
            turn.Put(new ServerTurn(run.Id, server, 0) { Phase = Phase.Upgraded, Previous = previous, Since = now });
            db.Set<TurnRow>().Add(turn);
        }
        var row = new RunRow { CreatedAt = at, CreatedBy = "operator", PlanId = Guid.NewGuid() };
        row.Put(run, now);
        db.Set<RunRow>().Add(row);
        await db.SaveChangesAsync();
        return run.Id;
    }
}
