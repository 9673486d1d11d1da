using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace UpgradePortal.Data;

/// <summary>Reads how programs on servers stand: who holds them out, whose turn it is.</summary>
public sealed class Places(IDbContextFactory<PortalDb> databases, FarmMirror mirror, RouteFacts facts)
{
    public Task<IReadOnlyList<Place>> OfProgramAsync(string program, CancellationToken cancellation) =>
        ReadAsync(l => l.Program == program, t => t.Program == program, cancellation);

    public Task<IReadOnlyList<Place>> OfServerAsync(string server, CancellationToken cancellation) =>
        ReadAsync(l => l.Server == server, t => t.Server == server, cancellation);

    private async Task<IReadOnlyList<Place>> ReadAsync(
        Expression<Func<ListedServerRow, bool>> listed, Expression<Func<TurnRow, bool>> turned, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var situations = await new HandReader(db, mirror, facts).ReadAsync(db.ServerList.Where(listed), cancellation);
        var kept = await db.Turns.AsNoTracking().Where(turned).Where(t => t.KeepsServer).Join(db.Runs, t => t.RunId, r => r.Id, (t, r) => new { Turn = t, Run = r })
            .ToDictionaryAsync(t => (t.Turn.Program, t.Turn.Server), t => (Turn: t.Turn.Turn(), t.Run.Run().Policy), cancellation);
        return [.. situations.Select(s => kept.TryGetValue((s.Program, s.Server), out var at) ? new Place(s, at.Turn, at.Turn.Asks(at.Policy)) : new Place(s, null, false))];
    }
}
