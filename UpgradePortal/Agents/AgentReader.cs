using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents.Data;
using UpgradePortal.Common;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Ui;

namespace UpgradePortal.Agents;

/// <summary>Reads servers with their agents.</summary>
public sealed class AgentReader(IDbContextFactory<PortalDb> databases, FleetState fleet, TimeProvider clock)
{
    public async Task<Paged<AgentView>> ListAsync(int page, int size, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        var rows = await db.Set<ServerRow>().AsNoTracking().OrderBy(s => s.Name).Skip((page - 1) * size).Take(size)
            .ToListAsync(cancellation);
        var open = await db.Set<EnrolmentRow>().Where(e => e.UsedBy == null && e.ExpiresAt > now)
            .ToDictionaryAsync(e => e.ServerId, e => e.ExpiresAt, cancellation);
        return new([.. rows.Select(r => Of(r, open.TryGetValue(r.Id, out var until) ? until : null, now))],
            page, size, await db.Set<ServerRow>().CountAsync(cancellation));
    }

    /// <returns>Null when there is no such server.</returns>
    public async Task<AgentView?> FindAsync(string name, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        if (await db.Set<ServerRow>().AsNoTracking().FirstOrDefaultAsync(s => s.Name == name, cancellation) is not { } row) return null;
        var open = await db.Set<EnrolmentRow>().AsNoTracking()
            .FirstOrDefaultAsync(e => e.ServerId == row.Id && e.UsedBy == null && e.ExpiresAt > now, cancellation);
        return Of(row, open?.ExpiresAt, now);
    }

    private AgentView Of(ServerRow row, DateTimeOffset? openUntil, DateTimeOffset now)
    {
        var seen = fleet.Agent(row.Name);
        return new(row.Name, row.AgentUrl, row.AgentKey is not null, row.EnrolledAt, row.Certificate, openUntil,
            seen?.Value is null ? null : now - seen.Age(clock), seen?.Silent);
    }
}

/// <param name="Address">Where the portal reaches its agent.</param>
/// <param name="HasKey">The portal can speak to it.</param>
/// <param name="EnrolledAt">Null: its keys were given by hand, or there are none.</param>
/// <param name="Certificate">The only one its agent may show; null: any that the machine trusts.</param>
/// <param name="OpenUntil">An agent may enrol until then; null: none may.</param>
/// <param name="HeardAt">Its agent's last answer; null: none since the portal was started.</param>
/// <param name="Silent">Why nothing has come since.</param>
public sealed record AgentView(
    string Server, string Address, bool HasKey, DateTimeOffset? EnrolledAt, string? Certificate, DateTimeOffset? OpenUntil,
    DateTimeOffset? HeardAt, string? Silent)
{
    /// <summary>Enough of it to compare by eye.</summary>
    public string? CertificateShort => Certificate?["sha256:".Length..][..16];
}

/// <summary>How an agent stands, in words.</summary>
internal static class AgentText
{
    public static (StateSeverity Severity, string Text) Of(AgentView agent) => agent switch
    {
        { HasKey: false, OpenUntil: not null } => (StateSeverity.Busy, "waits for its agent"),
        { HasKey: false } => (StateSeverity.Warn, "not enrolled"),
        { Silent: not null } => (StateSeverity.Warn, "silent"),
        { HeardAt: not null } => (StateSeverity.Good, "answers"),
        _ => (StateSeverity.Quiet, "not heard yet"),
    };

    public static string Of(ConnectionView test) =>
        !test.Works ? test.Reason! : test.Programs.Count == 0 ? "It answers, and has no program."
        : $"It answers: {string.Join("; ", test.Programs.Select(Of))}.";

    private static string Of(ConnectionProgram program) =>
        $"{program.Program} {program.Version ?? $"of unknown version ({program.Reason})"}, "
        + $"{(program.Healthy ? "healthy" : "not healthy")}, {program.Sessions} open";
}
