using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Persistence;
using UpgradePortal.Plans.Data;

namespace UpgradePortal.Plans;

/// <summary>What makes a request for a plan the same as one before, inside the transaction that would make the plan.</summary>
internal sealed class PlanRequests(PortalDb db, DateTimeOffset now)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <returns>What was answered to the key before; null when it is new.</returns>
    public async Task<PlanAdded?> FindAsync(PlanRequestKey key, CancellationToken cancellation)
    {
        var since = now - Kept;
        return await db.Set<PlanRequestRow>().AsNoTracking().FirstOrDefaultAsync(
            r => r.Who == key.Who && r.Key == key.Key && r.At > since, cancellation) is not { } before ? null
            : new(before.PlanId, before.BodyHash == key.BodyHash ? PlanAddition.Repeated : PlanAddition.OtherBody);
    }

    /// <summary>Keys that are a day old are forgotten.</summary>
    public async Task RememberAsync(PlanRequestKey key, Guid plan, CancellationToken cancellation)
    {
        var since = now - Kept;
        await db.Set<PlanRequestRow>().Where(r => r.At <= since).ExecuteDeleteAsync(cancellation);
        db.Set<PlanRequestRow>().Add(new() { Who = key.Who, Key = key.Key, BodyHash = key.BodyHash, PlanId = plan, At = now });
    }

    /// <returns>The plan that says the same and has not started; null when there is none.</returns>
    public async Task<Guid?> SameAsync(PlanRow plan, CancellationToken cancellation) =>
        await db.Set<PlanRow>().AsNoTracking().Where(p => p.Program == plan.Program && p.Version == plan.Version)
            .Where(p => p.Status == PlanStatus.Made || p.Status == PlanStatus.Scheduled)
            .Where(p => p.ServersJson == plan.ServersJson && p.PolicyJson == plan.PolicyJson && p.WindowsJson == plan.WindowsJson)
            .OrderBy(p => p.CreatedAt).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(cancellation);
}

/// <summary>By which a client that has heard no answer asks again, without a second plan being made.</summary>
/// <param name="Who">Keys of others are others.</param>
/// <param name="Key">As the client chose it.</param>
/// <param name="BodyHash">Of what it asked for.</param>
public sealed record PlanRequestKey(string Who, string Key, string BodyHash)
{
    public const string Header = "Idempotency-Key";
    private const int Longest = 200;

    public static ValidationErrors Check(string? key) => new ValidationErrors().Unless(
        key is null || (key.Length is > 0 and <= Longest && key.All(c => c is > ' ' and <= '~')), Header,
        $"Use 1 to {Longest} visible ASCII characters, for example 8e03978e-40d5-43e8-bc93-6894a57f9324.");

    /// <returns>Null when the client has given none.</returns>
    public static PlanRequestKey? Of(string? key, PlanInput input, string who) => key is null ? null
        : new(who, key, Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(input, WireJson.Options))));
}

/// <summary>What became of a request for a plan.</summary>
public enum PlanAddition
{
    Made,

    /// <summary>It was asked for before, by the same key.</summary>
    Repeated,

    /// <summary>Another request has the same key.</summary>
    OtherBody,

    /// <summary>There is one that says the same and has not started.</summary>
    IsThere,
}

/// <param name="Id">Of the plan.</param>
public sealed record PlanAdded(Guid Id, PlanAddition How = PlanAddition.Made);
