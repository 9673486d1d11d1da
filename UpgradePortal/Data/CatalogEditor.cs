using Microsoft.EntityFrameworkCore;

namespace UpgradePortal.Data;

/// <summary>Changes programs, servers, routers and the server list, each with its audit line in the same transaction.</summary>
public sealed class CatalogEditor(WriteGate gate, Catalog catalog, TimeProvider clock, RunFeed feed)
{
    /// <returns>True when it was made anew.</returns>
    public Task<bool> PutProgramAsync(ProgramRow wanted, Actor who, CancellationToken cancellation) => EditAsync(async db =>
    {
        var row = await db.Programs.FirstOrDefaultAsync(p => p.Name == wanted.Name, cancellation);
        Audit(db, who, $"program {wanted.Name}", row?.Code.ToString(), wanted.CodeValue);
        if (row is null) db.Programs.Add(wanted);
        else (row.CodeKind, row.CodeValue) = (wanted.CodeKind, wanted.CodeValue);
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

    public Task<bool> PutServerAsync(ServerRow wanted, Actor who, CancellationToken cancellation) => EditAsync(async db =>
    {
        var row = await db.Servers.FirstOrDefaultAsync(s => s.Name == wanted.Name, cancellation);
        Audit(db, who, $"server {wanted.Name}", row?.AgentUrl, wanted.AgentUrl);
        if (row is null) db.Servers.Add(wanted);
        else (row.AgentUrl, row.AgentKey, row.SignalKeyHash, row.OneAtATime) = (wanted.AgentUrl, wanted.AgentKey, wanted.SignalKeyHash, wanted.OneAtATime);
        return row is null;
    }, cancellation);

    public Task<bool> PutRouterAsync(RouterRow wanted, Actor who, CancellationToken cancellation) => EditAsync(async db =>
    {
        var row = await db.Routers.FirstOrDefaultAsync(r => r.Name == wanted.Name, cancellation);
        Audit(db, who, $"router {wanted.Name}", row?.Address, wanted.Address);
        if (row is null) db.Routers.Add(wanted);
        else (row.Kind, row.Address, row.Key) = (wanted.Kind, wanted.Address, wanted.Key);
        return row is null;
    }, cancellation);

    public Task<bool> PutListedAsync(ListedServerRow wanted, Actor who, CancellationToken cancellation) => EditAsync(async db =>
    {
        var row = await db.ServerList.Include(l => l.Bindings)
            .FirstOrDefaultAsync(l => l.Program == wanted.Program && l.Server == wanted.Server, cancellation);
        Audit(db, who, $"{wanted.Program} on {wanted.Server}", row?.Address, wanted.Address);
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

    public Task<bool> DeleteAsync<T>(Func<PortalDb, IQueryable<T>> what, string subject, Actor who, CancellationToken cancellation)
        where T : class => EditAsync(async db =>
    {
        if (await what(db).FirstOrDefaultAsync(cancellation) is not { } row) return false;
        db.Remove(row);
        Audit(db, who, subject, "", null);
        return true;
    }, cancellation);

    private async Task<bool> EditAsync(Func<PortalDb, Task<bool>> edit, CancellationToken cancellation)
    {
        var made = await gate.WriteAsync(edit, cancellation);
        catalog.Changed();
        feed.Publish(RunFeed.Farm);
        return made;
    }

    private void Audit(PortalDb db, Actor who, string subject, string? before, string? after) => db.Audit.Add(new()
    {
        At = clock.GetUtcNow(),
        Who = who.Name,
        From = who.From,
        What = after is null ? "Deleted" : before is null ? "Created" : "Changed",
        Subject = subject,
        Before = before,
        After = after,
    });
}
