using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Plans.Data;
using UpgradePortal.Routing;
using UpgradePortal.Routing.Core;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Plans;

/// <summary>Asks a plan's routers whether they could do their part, and whose stops they have; changes nothing.</summary>
public sealed class RouterPreflight(
    InventoryReader inventory, RouterRefresh refresh, FleetState fleet, RouteFacts facts, RouterTwins twins,
    IDbContextFactory<PortalDb> databases)
{
    /// <returns>Checks of each server of the plan that is listed.</returns>
    public async Task<ILookup<string, PreflightCheck>> CheckAsync(
        PlanRow plan, IReadOnlyList<ListedServerRow> listed, CancellationToken cancellation)
    {
        var entries = listed.Where(l => plan.Servers.Contains(l.Server)).ToList();
        var areOut = await inventory.RoutersOutAsync(cancellation);
        await Task.WhenAll(entries.SelectMany(l => l.Bindings).Select(b => b.Router).Distinct()
            .Where(r => !areOut.ContainsKey(r)).Select(r => refresh.ReadAsync(r, cancellation)));
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var situations = await new InstanceRoutingReader(db, fleet, facts).ReadAsync(
            db.Set<ListedServerRow>().Where(l => l.Program == plan.Program), cancellation);
        var checks = new List<(string Server, PreflightCheck Check)>();
        foreach (var entry in entries)
        {
            foreach (var line in entry.Bindings)
                checks.Add((entry.Server, areOut.TryGetValue(line.Router, out var reason)
                    ? new($"Router {line.Router}", true, $"Out of service: {reason} It is not waited for.")
                    : await LineAsync(entry, line, cancellation)));
            if (Foreign(situations.FirstOrDefault(s => s.Server == entry.Server), plan.Policy.OnForeignStop) is { } foreign)
                checks.Add((entry.Server, foreign));
        }
        return checks.ToLookup(c => c.Server, c => c.Check);
    }

    /// <summary>Says what becomes of a server that somebody else has stopped.</summary>
    /// <returns>Null when nobody else has.</returns>
    public static PreflightCheck? Foreign(InstanceSituation? at, OnForeignStop policy)
    {
        const string name = "Stopped by somebody else";
        if (at is not { Owner: DrainOwner.SomebodyElse }) return null;
        var found = $"It is stopped at {string.Join(", ", at.StoppedBy)}, not by this portal";
        return policy switch
        {
            OnForeignStop.Skip => new(name, true, $"{found}: the run will skip it."),
            OnForeignStop.UpgradeAndLeaveStopped => new(name, true, $"{found}: it will be upgraded and left stopped there."),
            _ => new(name, false, $"{found}. Begin it there again, or choose in the plan to skip such servers or to leave them stopped."),
        };
    }

    private async Task<PreflightCheck> LineAsync(ListedServerRow entry, BindingRow line, CancellationToken cancellation)
    {
        var name = $"Router {line.Router}";
        if (fleet.Router(line.Router) is not { Silent: null, Value: { } table })
            return new(name, false, fleet.Router(line.Router)?.Silent ?? "It has not answered yet.");
        if (table.ReadOnly is { } powerless) return new(name, false, powerless);
        if (await twins.RefuseAsync(line.Router, table, cancellation) is { } twin) return new(name, false, twin);
        var report = LineReport.Of(table, line.Backend, line.RouterServer, line.Address ?? entry.Address);
        if (report.Faults is [var fault, ..]) return new(name, false, fault);
        var seen = table.Find(line.Backend, line.RouterServer)!;
        return new(name, true, string.Join(' ', [
            $"Knows {line.Backend}/{line.RouterServer}{(seen.Details?.Address is { } at ? $" at {at}" : "")}: {RoutingText.Of(seen.Mode)}.",
            .. report.Notes, .. table.Warnings]));
    }
}
