using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Data;

namespace UpgradePortal.Runs.History;

/// <summary>Looks at what agents have counted, whenever a run moves on: on all its servers, and of their other programs too, which an
/// upgrade must not disturb.</summary>
internal sealed class RunTotals(PortalDb db, FleetState fleet)
{
    public async Task CheckAsync(Guid run, IEnumerable<string> servers, CancellationToken cancellation)
    {
        var rows = await db.Set<RunTotalsRow>().Where(c => c.RunId == run).ToListAsync(cancellation);
        foreach (var server in servers)
        {
            foreach (var program in fleet.Agent(server)?.Value?.Programs ?? [])
            {
                if (rows.Find(r => r.Server == server && r.Program == program.Program) is { } known)
                    known.Add(program.Served, program.Failed);
                else db.Set<RunTotalsRow>().Add(
                    new()
                    {
                        RunId = run,
                        Server = server,
                        Program = program.Program,
                        LastServed = program.Served,
                        LastFailed = program.Failed
                    });
            }
        }
    }
}
