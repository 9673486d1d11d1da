using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Data;

namespace UpgradePortal.Runs.History;

/// <summary>Looks at what agents and routers have counted, whenever a run moves on: on all its servers, and of their other programs too,
/// which an upgrade must not disturb.</summary>
internal sealed class RunTotals(PortalDb db, FleetState fleet)
{
    public async Task CheckAsync(Guid run, string program, IEnumerable<string> servers, CancellationToken cancellation)
    {
        await RoutersAsync(run, program, cancellation);
        var rows = await db.Set<RunTotalsRow>().Where(c => c.RunId == run).ToListAsync(cancellation);
        foreach (var server in servers)
        {
            foreach (var counted in fleet.Agent(server)?.Value?.Programs ?? [])
            {
                if (rows.Find(r => r.Server == server && r.Program == counted.Program) is { } known)
                    known.Add(counted.Served, counted.Failed);
                else db.Set<RunTotalsRow>().Add(
                    new()
                    {
                        RunId = run,
                        Server = server,
                        Program = counted.Program,
                        LastServed = counted.Served,
                        LastFailed = counted.Failed
                    });
            }
        }
    }

    private async Task RoutersAsync(Guid run, string program, CancellationToken cancellation)
    {
        var rows = await db.Set<RouterTotalsRow>().Where(c => c.RunId == run).ToListAsync(cancellation);
        var bound = await db.Set<ListedServerRow>().Where(l => l.Program == program).SelectMany(l => l.Bindings)
            .Select(b => new { b.Router, b.Backend }).Distinct().ToListAsync(cancellation);
        foreach (var at in bound)
        {
            if (fleet.Router(at.Router)?.Value?.Programs.FirstOrDefault(p => p.Name == at.Backend)?.Errors is not { } errors) continue;
            if (rows.Find(r => r.Router == at.Router && r.Backend == at.Backend) is { } known) known.Add(errors);
            else db.Set<RouterTotalsRow>().Add(new() { RunId = run, Router = at.Router, Backend = at.Backend, LastErrors = errors });
        }
    }
}
