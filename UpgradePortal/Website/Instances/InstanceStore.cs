using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Routing;
using UpgradePortal.Routing.Core;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;

namespace UpgradePortal.Website.Instances;

/// <summary>Reads how programs on servers stand: who holds them out, whose turn it is.</summary>
public sealed class InstanceStore(IDbContextFactory<PortalDb> databases, FleetState fleet, RouteFacts facts)
{
    public Task<IReadOnlyList<ProgramInstance>> OfProgramAsync(string program, CancellationToken cancellation) =>
        ReadAsync(l => l.Program == program, t => t.Program == program, cancellation);

    public Task<IReadOnlyList<ProgramInstance>> OfServerAsync(string server, CancellationToken cancellation) =>
        ReadAsync(l => l.Server == server, t => t.Server == server, cancellation);

    private async Task<IReadOnlyList<ProgramInstance>> ReadAsync(
        Expression<Func<ListedServerRow, bool>> listed, Expression<Func<TurnRow, bool>> turned, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var situations = await new InstanceRoutingReader(db, fleet, facts).ReadAsync(db.Set<ListedServerRow>().Where(listed), cancellation);
        var kept = await db.Set<TurnRow>().AsNoTracking().Where(turned).Where(t => t.KeepsServer)
            .Join(db.Set<RunRow>(), t => t.RunId, r => r.Id, (t, r) => new { Turn = t, Run = r })
            .ToDictionaryAsync(t => (t.Turn.Program, t.Turn.Server), t => (Turn: t.Turn.Turn(), t.Run.Run().Policy), cancellation);
        return [.. situations.Select(
            s => kept.TryGetValue((s.Program, s.Server), out var at) ? new ProgramInstance(s, at.Turn, at.Turn.Asks(at.Policy))
            : new ProgramInstance(s, null, false))];
    }
}

/// <param name="Situation">Whose stop it is.</param>
/// <param name="Turn">That keeps the server now; null: none does.</param>
/// <param name="Asks">It wants a person's decision.</param>
public sealed record ProgramInstance(InstanceSituation Situation, ServerTurn? Turn, bool Asks);
