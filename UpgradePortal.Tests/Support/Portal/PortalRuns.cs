using Microsoft.EntityFrameworkCore;
using UpgradePortal.Persistence;
using UpgradePortal.Plans;
using UpgradePortal.Plans.Data;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Support.Portal;

/// <summary>Runs made without asking agents that are not there.</summary>
internal static class PortalRuns
{
    public static Task<Guid> PlanAsync(
        this PortalFactory portal, string program, string version, RunPolicy policy, IReadOnlyList<string> servers) =>
        portal.Get<PlanEditor>().AddAsync(new(program, version, policy, servers, []), Callers.Test, default);

    public static async Task<Guid> StartRunAsync(this PortalFactory portal, string program, string version, params string[] servers)
    {
        var starter = portal.Get<StartPlan>();
        var id = await portal.PlanAsync(program, version, new RunPolicy(), servers);
        await using var db = await portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        var (run, refusals) = await starter.RecordAsync(
            await db.Set<PlanRow>().SingleAsync(p => p.Id == id), [.. servers.Select(s => (s, "1"))], Callers.Test, default);
        return run ?? throw new InvalidOperationException($"{program} {version} did not start: {string.Join(" ", refusals)}");
    }
}
