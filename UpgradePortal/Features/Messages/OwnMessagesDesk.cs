using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Data;
using UpgradePortal.Jobs;
using UpgradePortal.Messages;
using UpgradePortal.Security;

namespace UpgradePortal.Features.Messages;

/// <summary>What people choose to be told of by e-mail, for the page and for the API.</summary>
public sealed class OwnMessagesDesk(OwnMessages own, Courier courier, IDbContextFactory<PortalDb> databases, TimeProvider clock)
{
    // An address is anybody's: who tests one must not be able to fill somebody else's box.
    private static readonly TimeSpan BetweenTests = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _tested = new(StringComparer.Ordinal);

    public async Task<OwnMessagesView> ReadAsync(Caller caller, CancellationToken cancellation)
    {
        var (address, wish) = await own.ReadAsync(caller.PersonId, cancellation);
        return new(address, wish.Kinds, wish.Programs, courier.HasMail);
    }

    public async Task<Faults> PutAsync(OwnMessagesInput input, Caller caller, CancellationToken cancellation)
    {
        var address = string.IsNullOrEmpty(input.Address) ? null : input.Address;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var faults = new Faults().Unless(address is null || MailAddress.IsValid(address), "address", MailAddress.Rule);
        // Whoever gives no address need choose nothing.
        var wish = address is null && input.Kinds is null ? Wish.Usual : null;
        if (wish is null) faults.Wish(input, await db.Programs.Select(p => p.Name).ToListAsync(cancellation));
        if (!faults.Any) await own.PutAsync(caller.PersonId, address, wish ?? input.ToWish(), caller.Actor, cancellation);
        return faults;
    }

    /// <returns>What is wrong, or what became of it.</returns>
    public async Task<(TestView? Said, Faults Faults)> TestAsync(Caller caller, CancellationToken cancellation)
    {
        var (address, _) = await own.ReadAsync(caller.PersonId, cancellation);
        var faults = new Faults().Unless(address is not null, "address", "Save an address first.").Unless(IsTime(caller.PersonId), "address", "Wait a few seconds between two tests.");
        if (faults.Any) return (null, faults);
        _tested[caller.PersonId] = clock.GetUtcNow();
        return (TestView.Of(await courier.TestAsync(address!, cancellation)), faults);
    }

    private bool IsTime(string personId) => !_tested.TryGetValue(personId, out var last) || (clock.GetUtcNow() - last).Duration() >= BetweenTests;
}
