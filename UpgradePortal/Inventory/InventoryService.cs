using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Inventory;

/// <summary>Changes programs, servers, routers and the server list, each with its audit entry in the same transaction.</summary>
public sealed class InventoryService(
    AuthorizedWrites writes, InventoryReader inventory, Secrets secrets, TimeProvider clock, ChangeFeed feed,
    IEnumerable<IServerObserver> observers)
{
    /// <returns>True when it was made anew.</returns>
    public Task<bool> PutProgramAsync(ProgramRow wanted, Principal who, CancellationToken cancellation) => EditAsync(who, async db =>
    {
        var row = await db.Set<ProgramRow>().FirstOrDefaultAsync(p => p.Name == wanted.Name, cancellation);
        var before = row is null ? null : ProgramData.Of(row);
        if (row is null) db.Set<ProgramRow>().Add(wanted);
        else (row.CodeKind, row.CodeValue) = (wanted.CodeKind, wanted.CodeValue);
        db.Set<AuditRow>().Add(
            AuditRow.OfChange(clock.GetUtcNow(), who.Actor, InventoryAudit.Program, AuditSubject.OfProgram(wanted.Name), before,
                ProgramData.Of(row ?? wanted)));
        return row is null;
    }, cancellation);

    /// <returns>False when there is no such program.</returns>
    public Task<bool> PutDefaultsAsync(string program, string json, Principal who, CancellationToken cancellation) =>
        EditAsync(who, Access.Operate, AccessTarget.Program(program), async db =>
    {
        if (await db.Set<ProgramRow>().FirstOrDefaultAsync(p => p.Name == program, cancellation) is not { } row) return false;
        db.Set<AuditRow>().Add(AuditRow.Of(clock.GetUtcNow(), who.Actor, InventoryAudit.DefaultsChanged, AuditSubject.OfProgram(program),
            new(DefaultsData.Of(row.DefaultsJson), DefaultsData.Of(json))));
        row.DefaultsJson = json;
        return true;
    }, cancellation);

    /// <returns>Whether it is new; null: another server has its signal key, and nothing is changed.</returns>
    public Task<bool?> PutServerAsync(ServerOrder wanted, Principal who, CancellationToken cancellation) =>
        EditAsync<bool?>(who, Access.Administer, AccessTarget.Nothing, async db =>
    {
        var signalKey = wanted.SignalKey is { } given ? Secrets.Hash(given) : null;
        // A signal says by its key whose it is.
        if (signalKey is not null
            && await db.Set<ServerRow>().AnyAsync(s => s.SignalKeyHash == signalKey && s.Name != wanted.Name, cancellation))
            return null;
        var known = await db.Set<ServerRow>().FirstOrDefaultAsync(s => s.Name == wanted.Name, cancellation);
        var before = known is null ? null : ServerData.Of(known);
        var row = known ?? db.Set<ServerRow>().Add(new() { Name = wanted.Name, AgentUrl = wanted.AgentUrl }).Entity;
        if (new Uri(row.AgentUrl) != new Uri(wanted.AgentUrl))
        {
            (row.AgentKey, row.SignalKeyHash, row.Certificate, row.EnrolledAt) = (null, null, null, null);
            foreach (var observer in observers) await observer.AddressChangedAsync(db, row.Id, cancellation);
        }
        row.AgentUrl = wanted.AgentUrl;
        if (wanted.AgentKey is { } key) (row.AgentKey, row.Certificate, row.EnrolledAt) = (secrets.Seal(key), null, null);
        row.SignalKeyHash = signalKey ?? row.SignalKeyHash;
        row.OneAtATime = wanted.OneAtATime ?? row.OneAtATime;
        var after = ServerData.Of(row) with { NewAgentKey = Given(wanted.AgentKey), NewSignalKey = Given(wanted.SignalKey) };
        db.Set<AuditRow>().Add(
            AuditRow.OfChange(clock.GetUtcNow(), who.Actor, InventoryAudit.Server, AuditSubject.OfServer(wanted.Name), before, after));
        return known is null;
    }, cancellation);

    public Task<bool> PutRouterAsync(RouterRow wanted, Principal who, CancellationToken cancellation) => EditAsync(who, async db =>
    {
        var row = await db.Set<RouterRow>().FirstOrDefaultAsync(r => r.Name == wanted.Name, cancellation);
        var before = row is null ? null : RouterData.Of(row);
        var isNewKey = row is not null && wanted.Key is not null && wanted.Key != row.Key;
        if (row is null) db.Set<RouterRow>().Add(wanted);
        else (row.Kind, row.Address, row.Key) = (wanted.Kind, wanted.Address, wanted.Key);
        var after = RouterData.Of(row ?? wanted) with { NewKey = isNewKey ? true : null };
        db.Set<AuditRow>().Add(
            AuditRow.OfChange(clock.GetUtcNow(), who.Actor, InventoryAudit.Router, new("router", wanted.Name), before, after));
        return row is null;
    }, cancellation);

    public Task<bool> PutListedAsync(ListedServerRow wanted, Principal who, CancellationToken cancellation) => EditAsync(who, async db =>
    {
        var row = await db.Set<ListedServerRow>().Include(l => l.Bindings)
            .FirstOrDefaultAsync(l => l.Program == wanted.Program && l.Server == wanted.Server, cancellation);
        db.Set<AuditRow>().Add(
            AuditRow.OfChange(clock.GetUtcNow(), who.Actor, InventoryAudit.Instance, AuditSubject.Instance(wanted.Program, wanted.Server),
            row is null ? null : InstanceData.Of(row), InstanceData.Of(wanted)));
        if (row is null)
        {
            db.Set<ListedServerRow>().Add(wanted);
            return true;
        }
        (row.Position, row.Address) = (wanted.Position, wanted.Address);
        db.RemoveRange(row.Bindings);
        await db.SaveChangesAsync(cancellation);
        row.Bindings = wanted.Bindings;
        return false;
    }, cancellation);

    /// <summary>Moves an entry up or down by so many places. The whole list is numbered anew: positions given by hand may have
    /// gaps.</summary>
    /// <returns>False when the list has no such entry, or no place there.</returns>
    public Task<bool> MoveListedAsync(string program, string server, int by, Principal who, CancellationToken cancellation) =>
        EditAsync(who, async db =>
    {
        var list = await db.Set<ListedServerRow>().Where(l => l.Program == program).OrderBy(l => l.Position).ThenBy(l => l.Server)
            .ToListAsync(cancellation);
        var from = list.FindIndex(l => l.Server == server);
        var to = from + by;
        if (from < 0 || to < 0 || to >= list.Count) return false;
        var moved = list[from];
        list.RemoveAt(from);
        list.Insert(to, moved);
        foreach (var (row, at) in list.Select((r, i) => (r, i))) row.Position = at;
        db.Set<AuditRow>().Add(
            AuditRow.Of(clock.GetUtcNow(), who.Actor, InventoryAudit.Moved, AuditSubject.Instance(program, server), new(from + 1, to + 1)));
        return true;
    }, cancellation);

    public Task<bool> DeleteProgramAsync(string name, Principal who, CancellationToken cancellation) => DeleteAsync(
        db => db.Set<ProgramRow>().Where(p => p.Name == name), InventoryAudit.Program, AuditSubject.OfProgram(name), ProgramData.Of, who,
        cancellation);

    public Task<bool> DeleteServerAsync(string name, Principal who, CancellationToken cancellation) => DeleteAsync(
        db => db.Set<ServerRow>().Where(s => s.Name == name), InventoryAudit.Server, AuditSubject.OfServer(name), ServerData.Of, who,
        cancellation);

    public Task<bool> DeleteRouterAsync(string name, Principal who, CancellationToken cancellation) => DeleteAsync(
        db => db.Set<RouterRow>().Where(r => r.Name == name), InventoryAudit.Router, new("router", name), RouterData.Of, who, cancellation);

    public Task<bool> DeleteListedAsync(string program, string server, Principal who, CancellationToken cancellation) => DeleteAsync(
        db => db.Set<ListedServerRow>().Include(l => l.Bindings).Where(l => l.Program == program && l.Server == server),
        InventoryAudit.Instance, AuditSubject.Instance(program, server), InstanceData.Of, who, cancellation);

    private Task<bool> DeleteAsync<T, TData>(
        Func<PortalDb, IQueryable<T>> what, ChangeCodes<TData> codes, AuditSubject subject, Func<T, TData> data, Principal who,
        CancellationToken cancellation)
        where T : class
        where TData : class => EditAsync(who, async db =>
    {
        if (await what(db).FirstOrDefaultAsync(cancellation) is not { } row) return false;
        db.Set<AuditRow>().Add(AuditRow.OfChange(clock.GetUtcNow(), who.Actor, codes, subject, data(row), null));
        db.Remove(row);
        return true;
    }, cancellation);

    private static bool? Given(string? key) => key is null ? null : true;

    private Task<bool> EditAsync(Principal who, Func<PortalDb, Task<bool>> edit, CancellationToken cancellation) =>
        EditAsync(who, Access.Administer, AccessTarget.Nothing, edit, cancellation);

    private async Task<T> EditAsync<T>(
        Principal who, AccessPolicy policy, AccessTarget target, Func<PortalDb, Task<T>> edit, CancellationToken cancellation)
    {
        var made = await writes.WriteAsync(who, policy, target, edit, cancellation);
        inventory.Changed();
        feed.Publish(ChangeFeed.Inventory);
        return made;
    }
}

/// <summary>A server as an administrator wants it.</summary>
/// <param name="AgentUrl">A new one takes keys and certificate away: none of them is ever shown to another address.</param>
/// <param name="AgentKey">Given by hand; null: what it is.</param>
/// <param name="SignalKey">Given by hand; null: what it is.</param>
/// <param name="OneAtATime">Null: what it is.</param>
public sealed record ServerOrder(string Name, string AgentUrl, string? AgentKey = null, string? SignalKey = null, bool? OneAtATime = null);

/// <summary>Is told of changes to servers, in the transaction that makes them.</summary>
public interface IServerObserver
{
    /// <summary>Another agent may be at the new address: what was arranged with the one before does not hold.</summary>
    Task AddressChangedAsync(PortalDb db, int serverId, CancellationToken cancellation);
}
