using Microsoft.EntityFrameworkCore;
using UpgradePortal.Data;

namespace UpgradePortal.Features.Enrolment;

/// <summary>Reads servers with their agents.</summary>
public sealed class ServersReader(IDbContextFactory<PortalDb> databases, FarmMirror mirror, TimeProvider clock)
{
    public async Task<Paged<AgentView>> ListAsync(int page, int size, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        var rows = await db.Servers.AsNoTracking().OrderBy(s => s.Name).Skip((page - 1) * size).Take(size).ToListAsync(cancellation);
        var open = await db.Enrolments.Where(e => e.UsedBy == null && e.ExpiresAt > now).ToDictionaryAsync(e => e.ServerId, e => e.ExpiresAt, cancellation);
        return new([.. rows.Select(r => Of(r, open.TryGetValue(r.Id, out var until) ? until : null, now))],
            page, size, await db.Servers.CountAsync(cancellation));
    }

    /// <returns>Null when there is no such server.</returns>
    public async Task<AgentView?> FindAsync(string name, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        if (await db.Servers.AsNoTracking().FirstOrDefaultAsync(s => s.Name == name, cancellation) is not { } row) return null;
        var open = await db.Enrolments.AsNoTracking().FirstOrDefaultAsync(e => e.ServerId == row.Id && e.UsedBy == null && e.ExpiresAt > now, cancellation);
        return Of(row, open?.ExpiresAt, now);
    }

    private AgentView Of(ServerRow row, DateTimeOffset? openUntil, DateTimeOffset now)
    {
        var seen = mirror.Agent(row.Name);
        return new(row.Name, row.AgentUrl, row.AgentKey is not null, row.EnrolledAt, row.Certificate, openUntil,
            seen?.Value is null ? null : now - seen.Age(clock), seen?.Silent);
    }
}
