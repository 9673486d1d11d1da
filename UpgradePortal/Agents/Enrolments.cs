using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents.Data;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Identity;
using UpgradePortal.Inventory;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Agents;

/// <summary>Gives each server its agent: by a token for one server, once, and not for long. What the agent brings, its key and its
/// certificate, is then that server's; what was before is void.</summary>
public sealed class Enrolments(
    AuthorizedWrites writes, IDbContextFactory<PortalDb> databases, InventoryReader inventory, Secrets secrets, ChangeFeed feed,
    TimeProvider clock)
{
    public const string Prefix = "upe_";
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    private const string Again = "An administrator makes a new one on the page Servers.";

    /// <returns>The token, shown this once; null when there is no such server.</returns>
    public async Task<(string Token, DateTimeOffset ExpiresAt)?> OfferAsync(string server, Principal who, CancellationToken cancellation)
    {
        var token = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        var known = await WriteAsync(who, async db =>
        {
            if (await db.Set<ServerRow>().FirstOrDefaultAsync(s => s.Name == server, cancellation) is not { } row) return false;
            await db.Set<EnrolmentRow>().Where(e => e.ServerId == row.Id).ExecuteDeleteAsync(cancellation);
            db.Set<EnrolmentRow>().Add(new() { ServerId = row.Id, TokenHash = Secrets.Hash(token), ExpiresAt = now + Lasts });
            db.Set<AuditRow>().Add(
                AuditRow.Of(now, who.Actor, InventoryAudit.EnrolmentOffered, AuditSubject.OfServer(server), new(now + Lasts)));
            return true;
        }, cancellation);
        return known ? (token, now + Lasts) : null;
    }

    /// <returns>False when none is open for the server.</returns>
    public Task<bool> RevokeAsync(string server, Principal who, CancellationToken cancellation) => WriteAsync(who, async db =>
    {
        var row = await db.Set<EnrolmentRow>().FirstOrDefaultAsync(
            e => e.UsedBy == null && db.Set<ServerRow>().Any(s => s.Id == e.ServerId && s.Name == server), cancellation);
        if (row is null) return false;
        db.Remove(row);
        db.Set<AuditRow>().Add(AuditRow.Of(clock.GetUtcNow(), who.Actor, InventoryAudit.EnrolmentRevoked, AuditSubject.OfServer(server)));
        return true;
    }, cancellation);

    /// <param name="order">Complete. Its token is what allows it.</param>
    /// <param name="from">The address it comes from.</param>
    public async Task<EnrolmentResult> TakeAsync(EnrolmentOrder order, string from, CancellationToken cancellation)
    {
        var hash = Secrets.Hash(order.Token!);
        // Whoever guesses must not hold up those who write.
        if (!await IsKnownAsync(hash, cancellation)) return Unknown;
        var result = await writes.WriteAsync(
            Principal.Portal, Access.Report, AccessTarget.Nothing, db => TakeAsync(db, order, hash, from, cancellation), cancellation);
        if (result.Server is not null) Changed();
        return result;
    }

    private static EnrolmentResult Unknown => EnrolmentResult.Wrong("token", $"This token is not known, or was revoked. {Again}");

    private async Task<bool> IsKnownAsync(string hash, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Set<EnrolmentRow>().AnyAsync(e => e.TokenHash == hash, cancellation);
    }

    private async Task<EnrolmentResult> TakeAsync(
        PortalDb db, EnrolmentOrder order, string hash, string from, CancellationToken cancellation)
    {
        if (await db.Set<EnrolmentRow>().FirstOrDefaultAsync(e => e.TokenHash == hash, cancellation) is not { } row) return Unknown;
        var server = await db.Set<ServerRow>().FirstAsync(s => s.Id == row.ServerId, cancellation);
        var portal = (await db.Set<PortalRow>().FirstAsync(cancellation)).Id;
        var by = Secrets.Hash($"{order.AgentKey} {order.Certificate}");
        if (Fault(order, row, server, portal, by) is { } refused) return refused;
        // The same each time, without being kept: whoever has only the token can't know the key of the agent that used it.
        var signalKey = Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(order.AgentKey!), Encoding.UTF8.GetBytes(order.Token!)));
        if (row.UsedBy is null) Enrol(db, order, row, server, by, signalKey, from);
        return EnrolmentResult.Done(portal, server.Name, signalKey);
    }

    private void Enrol(PortalDb db, EnrolmentOrder order, EnrolmentRow row, ServerRow server, string by, string signalKey, string from)
    {
        var now = clock.GetUtcNow();
        row.UsedBy = by;
        var was = server.Certificate;
        (server.AgentKey, server.SignalKeyHash) = (secrets.Seal(order.AgentKey!), Secrets.Hash(signalKey));
        (server.Certificate, server.EnrolledAt) = (order.Certificate, now);
        db.Set<AuditRow>().Add(AuditRow.Of(now, Actor.Agent(server.Name, from), InventoryAudit.Enrolled, AuditSubject.OfServer(server.Name),
            new(was is null ? null : new(was), new(order.Certificate))));
    }

    private EnrolmentResult? Fault(EnrolmentOrder order, EnrolmentRow row, ServerRow server, Guid portal, string by)
    {
        var isTls = server.AgentUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        return clock.GetUtcNow() >= row.ExpiresAt ? EnrolmentResult.Wrong("token", $"This token has expired. {Again}")
            : row.UsedBy is not null && row.UsedBy != by
                ? EnrolmentResult.Wrong(
                    "token", $"Another agent has used this token. If that was not you, enrol {server.Name} again at once. {Again}")
            : order.Server is { } own && own != server.Name
                ? EnrolmentResult.Wrong(
                    "server", $"The token is for {server.Name}, this agent's settings say {own}. Correct Agent:Server, "
                    + "or take that server's token.")
            : order.Accepts is { } other && other != portal
                ? EnrolmentResult.Wrong("obeys", "This agent obeys another portal. If it shall obey this one from now on, add --transfer.")
            : isTls && order.Certificate is null
                ? EnrolmentResult.Wrong(
                    "certificate",
                    $"The portal reaches this agent at {server.AgentUrl}: set Agent:Control to https, "
                    + "or change the address on the page Servers.")
            : !isTls && order.Certificate is not null
                ? EnrolmentResult.Wrong(
                    "certificate",
                    $"The portal reaches this agent at {server.AgentUrl}, but it listens on https: change the address on the page Servers.")
            : null;
    }

    private async Task<T> WriteAsync<T>(Principal who, Func<PortalDb, Task<T>> work, CancellationToken cancellation)
    {
        var result = await writes.WriteAsync(who, Access.Administer, AccessTarget.Nothing, work, cancellation);
        Changed();
        return result;
    }

    private void Changed()
    {
        inventory.Changed();
        feed.Publish(ChangeFeed.Inventory);
    }
}

/// <summary>What became of an agent's enrolment.</summary>
/// <param name="Portal">This one.</param>
/// <param name="Server">Null when it was refused.</param>
/// <param name="SignalKey">For the agent; the portal keeps its hash only.</param>
/// <param name="Place">Which field of <see cref="EnrolmentOrder"/> is wrong, when it was refused.</param>
/// <param name="Fault">What is wrong with it, and the remedy.</param>
public sealed record EnrolmentResult(Guid Portal, string? Server, string SignalKey, string Place, string Fault)
{
    public static EnrolmentResult Done(Guid portal, string server, string signalKey) => new(portal, server, signalKey, "", "");

    public static EnrolmentResult Wrong(string field, string fault) => new(default, null, "", field, fault);
}

/// <summary>An enrolment is for the agent at one address.</summary>
internal sealed class EnrolmentAddresses : IServerObserver
{
    public Task AddressChangedAsync(PortalDb db, int serverId, CancellationToken cancellation) =>
        db.Set<EnrolmentRow>().Where(e => e.ServerId == serverId).ExecuteDeleteAsync(cancellation);
}
