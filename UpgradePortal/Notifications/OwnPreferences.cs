using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Identity.Data;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Notifications;

/// <summary>What people choose to be told of by e-mail, for the page and for the API.</summary>
public sealed class OwnPreferences(
    PreferencesStore own, NotificationDispatcher dispatcher, IProgramNames programs, AuthorizedWrites writes, TimeProvider clock)
{
    // An address is anybody's: who tests one must not be able to fill somebody else's box.
    private static readonly TimeSpan BetweenTests = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _tested = new(StringComparer.Ordinal);

    public async Task<OwnPreferencesView> ReadAsync(CurrentUser caller, CancellationToken cancellation)
    {
        var (address, preferences) = await own.ReadAsync(caller.PersonId, cancellation);
        return new(address, preferences.Kinds, preferences.Programs, dispatcher.HasMail);
    }

    public async Task<ValidationErrors> PutAsync(OwnPreferencesInput input, CurrentUser caller, CancellationToken cancellation)
    {
        var address = string.IsNullOrEmpty(input.Address) ? null : input.Address;
        var faults = new ValidationErrors().Unless(address is null || MailAddress.IsValid(address), "address", MailAddress.Rule);
        // Whoever gives no address need choose nothing.
        var preferences = address is null && input.Kinds is null ? NotificationPreferences.Usual : null;
        if (preferences is null) faults.Preferences(input, await programs.ProgramNamesAsync(cancellation));
        if (!faults.Any) await own.PutAsync(address, preferences ?? input.ToPreferences(), caller, cancellation);
        return faults;
    }

    /// <returns>What is wrong, or what became of it.</returns>
    public async Task<(SendTestView? Said, ValidationErrors Faults)> TestAsync(CurrentUser caller, CancellationToken cancellation)
    {
        await writes.RequireAsync(caller, Access.Own, AccessTarget.Nothing, cancellation);
        var (address, _) = await own.ReadAsync(caller.PersonId, cancellation);
        var faults = new ValidationErrors().Unless(address is not null, "address", "Save an address first.")
            .Unless(IsTime(caller.PersonId), "address", "Wait a few seconds between two tests.");
        if (faults.Any) return (null, faults);
        _tested[caller.PersonId] = clock.GetUtcNow();
        return (SendTestView.Of(await dispatcher.TestAsync(address!, cancellation)), faults);
    }

    private bool IsTime(string personId) =>
        !_tested.TryGetValue(personId, out var last) || (clock.GetUtcNow() - last).Duration() >= BetweenTests;
}

/// <summary>Where people get their messages, and of what: each chooses for themselves.</summary>
public sealed class PreferencesStore(AuthorizedWrites writes, IDbContextFactory<PortalDb> databases, TimeProvider clock)
{
    /// <returns>Without an address nothing is sent.</returns>
    public async Task<(string? Address, NotificationPreferences Preferences)> ReadAsync(string personId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var person = await db.Set<UserRow>().AsNoTracking().FirstAsync(p => p.Id == personId, cancellation);
        var chosen = await db.Set<PreferencesRow>().AsNoTracking().FirstOrDefaultAsync(p => p.UserId == personId, cancellation);
        return (person.Email, chosen?.Preferences ?? NotificationPreferences.Usual);
    }

    /// <param name="address">Where to; null: nowhere.</param>
    /// <param name="who">Whose they are.</param>
    public Task PutAsync(string? address, NotificationPreferences preferences, CurrentUser who, CancellationToken cancellation) =>
        writes.WriteAsync(who, Access.Own, AccessTarget.Nothing, async db =>
    {
        var person = await db.Set<UserRow>().FirstAsync(p => p.Id == who.PersonId, cancellation);
        var chosen = await db.Set<PreferencesRow>().FirstOrDefaultAsync(p => p.UserId == who.PersonId, cancellation);
        var before = Preferences(person.Email, chosen?.Preferences ?? NotificationPreferences.Usual);
        var after = Preferences(address, preferences);
        if (RowJson.Write(before) == RowJson.Write(after)) return true;
        (person.Email, person.NormalizedEmail) = (address, address?.ToUpperInvariant());
        if (chosen is null) db.Set<PreferencesRow>().Add(PreferencesRow.Of(who.PersonId, preferences));
        else chosen.Preferences = preferences;
        db.Set<AuditRow>().Add(
            AuditRow.Of(clock.GetUtcNow(), who.Actor, NotificationAudit.PreferencesChanged, AuditSubject.Account(person.UserName!),
                new(before, after)));
        return true;
    }, cancellation);

    private static PreferencesData Preferences(string? address, NotificationPreferences preferences) =>
        new(address, PreferenceData.Of(preferences));
}

/// <param name="Address">Where to; leave it out to be told of nothing.</param>
/// <param name="Kinds">What to tell of: approvalAsked, approved, refused, brokenGlass, aboutToStart, started, needsDecision, finished,
/// failed, windowMissed, drift, unownedDrain.</param>
/// <param name="Programs">Only of these; leave it out for all.</param>
public sealed record OwnPreferencesInput(string? Address, IReadOnlyList<NotificationKind>? Kinds, IReadOnlyList<string>? Programs)
    : PreferencesInput(Kinds, Programs);

/// <param name="Address">Where to; null: nothing is sent.</param>
/// <param name="Kinds">What is told of.</param>
/// <param name="Programs">Only of these; null: all.</param>
/// <param name="MailIsOn">The portal has a mail server.</param>
public sealed record OwnPreferencesView(
    string? Address, IReadOnlyList<NotificationKind> Kinds, IReadOnlyList<string>? Programs, bool MailIsOn);

/// <param name="Kinds">What to tell of: approvalAsked, approved, refused, brokenGlass, aboutToStart, started, needsDecision, finished,
/// failed, windowMissed, drift, unownedDrain.</param>
/// <param name="Programs">Only of these; leave it out for all.</param>
public record PreferencesInput(IReadOnlyList<NotificationKind>? Kinds, IReadOnlyList<string>? Programs)
{
    public NotificationPreferences ToPreferences() =>
        new([.. Kinds!.Distinct().Order()],
            Programs is null ? null : [.. Programs.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
}
