using Microsoft.EntityFrameworkCore;

namespace UpgradePortal.Data;

/// <summary>Changes programs, servers, routers and the server list, each with its audit line in the same transaction.</summary>
public sealed class CatalogEditor(WriteGate gate, Catalog catalog, Secrets secrets, TimeProvider clock, RunFeed feed)
{
    /// <returns>True when it was made anew.</returns>
    public Task<bool> PutProgramAsync(ProgramRow wanted, Actor who, CancellationToken cancellation) => EditAsync(async db =>
    {
        var row = await db.Programs.FirstOrDefaultAsync(p => p.Name == wanted.Name, cancellation);
        var before = row is null ? null : CatalogTexts.Of(row);
        if (row is null) db.Programs.Add(wanted);
        else (row.CodeKind, row.CodeValue) = (wanted.CodeKind, wanted.CodeValue);
        Audit(db, who, $"program {wanted.Name}", before, CatalogTexts.Of(row ?? wanted));
        return row is null;
    }, cancellation);

    /// <returns>False when there is no such program.</returns>
    public Task<bool> PutDefaultsAsync(string program, string json, Actor who, CancellationToken cancellation) => EditAsync(async db =>
    {
        if (await db.Programs.FirstOrDefaultAsync(p => p.Name == program, cancellation) is not { } row) return false;
        Audit(db, who, $"defaults of {program}", row.DefaultsJson ?? "", json);
        row.DefaultsJson = json;
        return true;
    }, cancellation);

    public Task<bool> PutServerAsync(ServerOrder wanted, Actor who, CancellationToken cancellation) => EditAsync(async db =>
    {
        var known = await db.Servers.FirstOrDefaultAsync(s => s.Name == wanted.Name, cancellation);
        var before = known is null ? null : CatalogTexts.Of(known);
        var row = known ?? db.Servers.Add(new() { Name = wanted.Name, AgentUrl = wanted.AgentUrl }).Entity;
        if (new Uri(row.AgentUrl) != new Uri(wanted.AgentUrl))
        {
            (row.AgentKey, row.SignalKeyHash, row.Certificate, row.EnrolledAt) = (null, null, null, null);
            await db.Enrolments.Where(e => e.ServerId == row.Id).ExecuteDeleteAsync(cancellation);
        }
        row.AgentUrl = wanted.AgentUrl;
        if (wanted.AgentKey is { } key) (row.AgentKey, row.Certificate, row.EnrolledAt) = (secrets.Seal(key), null, null);
        if (wanted.SignalKey is { } signal) row.SignalKeyHash = Secrets.Hash(signal);
        row.OneAtATime = wanted.OneAtATime ?? row.OneAtATime;
        Audit(db, who, $"server {wanted.Name}", before, CatalogTexts.Of(row) + Given(wanted.AgentKey, "agent") + Given(wanted.SignalKey, "signal"));
        return known is null;
    }, cancellation);

    public Task<bool> PutRouterAsync(RouterRow wanted, Actor who, CancellationToken cancellation) => EditAsync(async db =>
    {
        var row = await db.Routers.FirstOrDefaultAsync(r => r.Name == wanted.Name, cancellation);
        var before = row is null ? null : CatalogTexts.Of(row);
        var isNewKey = row is not null && wanted.Key is not null && wanted.Key != row.Key;
        if (row is null) db.Routers.Add(wanted);
        else (row.Kind, row.Address, row.Key) = (wanted.Kind, wanted.Address, wanted.Key);
        Audit(db, who, $"router {wanted.Name}", before, CatalogTexts.Of(row ?? wanted) + (isNewKey ? ", a new one" : ""));
        return row is null;
    }, cancellation);

    public Task<bool> PutListedAsync(ListedServerRow wanted, Actor who, CancellationToken cancellation) => EditAsync(async db =>
    {
        var row = await db.ServerList.Include(l => l.Bindings)
            .FirstOrDefaultAsync(l => l.Program == wanted.Program && l.Server == wanted.Server, cancellation);
        Audit(db, who, $"{wanted.Program} on {wanted.Server}", row is null ? null : CatalogTexts.Of(row), CatalogTexts.Of(wanted));
        if (row is null)
        {
            db.ServerList.Add(wanted);
            return true;
        }
        (row.Position, row.Address) = (wanted.Position, wanted.Address);
        db.RemoveRange(row.Bindings);
        await db.SaveChangesAsync(cancellation);
        row.Bindings = wanted.Bindings;
        return false;
    }, cancellation);

    /// <summary>Moves an entry up or down by so many places. The whole list is numbered anew: positions given by hand may have gaps.</summary>
    /// <returns>False when the list has no such entry, or no place there.</returns>
    public Task<bool> MoveListedAsync(string program, string server, int by, Actor who, CancellationToken cancellation) => EditAsync(async db =>
    {
        var list = await db.ServerList.Where(l => l.Program == program).OrderBy(l => l.Position).ThenBy(l => l.Server).ToListAsync(cancellation);
        var from = list.FindIndex(l => l.Server == server);
        var to = from + by;
        if (from < 0 || to < 0 || to >= list.Count) return false;
        var moved = list[from];
        list.RemoveAt(from);
        list.Insert(to, moved);
        foreach (var (row, at) in list.Select((r, i) => (r, i))) row.Position = at;
        Audit(db, who, $"{program} on {server}", $"turn {from + 1}", $"turn {to + 1}");
        return true;
    }, cancellation);

    public Task<bool> DeleteAsync<T>(Func<PortalDb, IQueryable<T>> what, string subject, Actor who, CancellationToken cancellation)
        where T : class => EditAsync(async db =>
    {
        if (await what(db).FirstOrDefaultAsync(cancellation) is not { } row) return false;
        if (row is ListedServerRow listed) await db.Entry(listed).Collection(l => l.Bindings).LoadAsync(cancellation);
        Audit(db, who, subject, CatalogTexts.Of(row), null);
        db.Remove(row);
        return true;
    }, cancellation);

    private static string Given(string? key, string whose) => key is null ? "" : $", {whose} key set";

    private async Task<bool> EditAsync(Func<PortalDb, Task<bool>> edit, CancellationToken cancellation)
    {
        var made = await gate.WriteAsync(edit, cancellation);
        catalog.Changed();
        feed.Publish(RunFeed.Farm);
        return made;
    }

    private void Audit(PortalDb db, Actor who, string subject, string? before, string? after) =>
        db.Audit.Add(AuditRow.Of(clock.GetUtcNow(), who, after is null ? "Deleted" : before is null ? "Created" : "Changed", subject, before, after));
}
