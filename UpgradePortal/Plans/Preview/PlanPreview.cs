using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Approvals;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Plans.Core;
using UpgradePortal.Plans.Data;
using UpgradePortal.Routing;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Data;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;
using UpgradePortal.Runs.History;

namespace UpgradePortal.Plans.Preview;

/// <summary>Says what a run of a plan would do, from the record and from what was last heard; asks nobody.</summary>
public sealed class PlanPreview(
    InventoryReader inventory, FleetState fleet, DurationHistory history, PlanReader plans, IDbContextFactory<PortalDb> databases,
    RouteFacts facts,
    TimeProvider clock)
{
    /// <summary>For a program that was never upgraded here, so that the order of things can be shown.</summary>
    public static readonly TimeSpan AssumedTurn = TimeSpan.FromMinutes(2);

    public async Task<PreviewView> OfAsync(PlanRow plan, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var code = (await db.Set<ProgramRow>().AsNoTracking().FirstOrDefaultAsync(p => p.Name == plan.Program, cancellation))?.Code;
        var listed = await inventory.ServerListAsync(plan.Program, cancellation);
        var servers = plan.Servers.Select(s => (Server: s, Runs: fleet.Program(plan.Program, s)?.Version)).ToList();
        var refusals = PlanRefusals.Of(plan.Program, plan.Version, servers, listed.Count, plan.Policy).Select(r => r.Message).ToList();
        refusals.AddRange(plan.Servers.Where(s => listed.All(l => l.Server != s))
            .Select(s => $"{s} is no longer in the server list of {plan.Program}."));
        refusals.AddRange(ClientCounts.Refusals(fleet, plan).Select(r => r.Message));
        if (await db.Set<RunRow>().AnyAsync(r => r.Program == plan.Program && !r.IsOver, cancellation))
            refusals.Add($"{plan.Program} is being upgraded already.");
        var situations = await new InstanceRoutingReader(db, fleet, facts).ReadAsync(
            db.Set<ListedServerRow>().Where(l => l.Program == plan.Program), cancellation);
        refusals.AddRange(plan.Servers.Select(s => (Server: s, Check: RouterPreflight.Foreign(
            situations.FirstOrDefault(x => x.Server == s), plan.Policy.OnForeignStop)))
            .Where(f => f.Check is { Passed: false }).Select(f => $"{f.Server}: {f.Check!.Detail}"));
        refusals.AddRange(OtherAddresses(plan, listed));
        var (minimum, setBy) = await ApprovalMinimums.OfAsync(db, plan.Program, cancellation);
        if (minimum.RefuseCanaries(plan.Policy.Canaries, plan.Servers.Count) is { } few)
            refusals.Add($"{few.Message} {string.Join(" ", setBy)}");
        if (plan.IsOpen && ApprovalOutlook.Never(
            await ApprovalOutlook.PeopleAsync(db, cancellation), plan.Program,
            await PlanApprovals.StateAsync(db, plan, clock.GetUtcNow(), cancellation)) is { } never) refusals.Add(never);
        var capacity = await CapacityAsync(db, plan, listed, cancellation);
        return new([.. servers.Select(s => new PreviewTurn(s.Server, s.Runs, fleet.Program(plan.Program, s.Server)?.Clients,
            [.. listed.Where(l => l.Server == s.Server).SelectMany(l => l.Bindings)
                .Select(b => new PreviewSignal(
                    b.Router, b.Backend, b.RouterServer, code!, fleet.LineSeen(b.Router, b.Backend, b.RouterServer)?.Details?.Address))],
            capacity.ServingMeanwhile(s.Server), capacity.Begins(s.Server), Rollback(plan.Program, s.Server)))],
            refusals, capacity.Ends, capacity,
            PreviewSchedule.Of(await plans.NightsAsync(plan, cancellation), plan, capacity, clock.GetUtcNow()))
        { RequiredBy = setBy };
    }

    private PreflightCheck? Rollback(string program, string server) =>
        fleet.Program(program, server)?.Reinstall is { } report ? RollbackCheck.Of(report) : null;

    private IEnumerable<string> OtherAddresses(PlanRow plan, IReadOnlyList<ListedServerRow> listed) =>
        listed.Where(l => plan.Servers.Contains(l.Server)).SelectMany(l => l.Bindings, (l, b) => (Entry: l, Line: b))
            .Select(x => fleet.Router(x.Line.Router) is { Silent: null, Value: { } table } && LineReport.RefuseBinding(
                table, x.Line.Backend, x.Line.RouterServer, x.Line.Address ?? x.Entry.Address) is { } fault
                ? $"{x.Entry.Server}: {x.Line.Router}: {fault}" : null).OfType<string>();

    private async Task<PreviewCapacity> CapacityAsync(
        PortalDb db, PlanRow plan, IReadOnlyList<ListedServerRow> listed, CancellationToken cancellation)
    {
        var usual = await history.OfAsync(plan.Program, cancellation);
        // Whom a person brings back, or a run that goes on has out, will be serving by then.
        var stay = await db.Set<DrainClaimRow>().AsNoTracking().Where(c => c.Program == plan.Program && c.RestoringSince == null)
            .Where(c => c.RunId == null || db.Set<RunRow>().Any(r => r.Id == c.RunId && r.IsOver)).ToListAsync(cancellation);
        var names = listed.Select(l => l.Server).ToHashSet(StringComparer.Ordinal);
        stay.RemoveAll(c => !names.Contains(c.Server));
        var now = new CapacityNow(
            [.. names], [.. stay.Where(c => c.RunId is null).Select(c => c.Server)],
            [.. stay.Where(c => c.RunId is not null).Select(c => c.Server)]);
        var takes = usual?.Total ?? AssumedTurn;
        var curve = CapacityForecast.Of([.. plan.Servers.Where(names.Contains)], now, plan.Policy, takes);
        return new(takes, usual?.Turns ?? 0, curve.Points, curve.Stalls);
    }
}
