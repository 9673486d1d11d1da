using System.Collections.Concurrent;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Notifications.Core;

namespace UpgradePortal.Notifications;

/// <summary>What people choose to be told of by e-mail, for the page and for the API.</summary>
public sealed class OwnPreferences(
    PreferencesStore own, NotificationDispatcher dispatcher, IProgramNames programs, AuthorizedWrites writes, SecurityLog log,
    TimeProvider clock)
{
    // An address is anybody's: who tests one must not be able to fill somebody else's box.
    private const string Code = "code";
    private const string Test = "test";
    private static readonly TimeSpan BetweenMails = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<(string PersonId, string What), DateTimeOffset> _sent = new();

    // Since the newest code was sent.
    private readonly ConcurrentDictionary<string, int> _wrong = new(StringComparer.Ordinal);

    public async Task<OwnPreferencesView> ReadAsync(CurrentUser caller, CancellationToken cancellation)
    {
        var kept = await own.ReadAsync(caller.PersonId, cancellation);
        return new(kept.Address, kept.Preferences.Kinds, kept.Preferences.Programs, dispatcher.HasMail, kept.NewAddress);
    }

    /// <summary>Another address counts once the code that is sent there is entered.</summary>
    public async Task<ValidationErrors> PutAsync(OwnPreferencesInput input, CurrentUser caller, CancellationToken cancellation)
    {
        var address = string.IsNullOrEmpty(input.Address) ? null : input.Address;
        var faults = new ValidationErrors().Unless(address is null || MailAddress.IsValid(address), "address", MailAddress.Rule);
        // Whoever gives no address need choose nothing.
        var preferences = address is null && input.Kinds is null ? NotificationPreferences.Usual : null;
        if (preferences is null) faults.Preferences(input, await programs.ProgramNamesAsync(cancellation));
        if (faults.Any) return faults;
        await writes.RequireAsync(caller, Access.Own, AccessTarget.Nothing, cancellation);
        var kept = await own.ReadAsync(caller.PersonId, cancellation);
        string? code = null;
        if (address is not null && address != kept.Address && dispatcher.HasMail && (address != kept.NewAddress || MayMail(caller, Code)))
        {
            code = AddressCode.New();
            if (await SendAsync(code, address, caller, cancellation) is { } fault) return faults.Unless(false, "address", fault);
        }
        await own.PutAsync(address, preferences ?? input.ToPreferences(), code, caller, cancellation);
        return faults;
    }

    /// <param name="code">As it came by e-mail.</param>
    public async Task<ValidationErrors> ConfirmAsync(string? code, CurrentUser caller, CancellationToken cancellation)
    {
        var digits = code?.Trim();
        var faults = new ValidationErrors().Unless(AddressCode.IsOne(digits), "code", "Enter the eight digits from the e-mail.");
        if (faults.Any) return faults;
        if (_wrong.GetValueOrDefault(caller.PersonId) >= AddressCode.MostTries) return faults.Unless(false, "code", AddressCode.Over);
        if (await own.ConfirmAsync(digits!, caller, cancellation) is not { } fault) return faults;
        _wrong.AddOrUpdate(caller.PersonId, 1, (_, count) => count + 1);
        var from = caller.Actor.From ?? "";
        log.Note(SecurityEvent.CodeFailed, ClientNetwork.Of(from), caller.Actor.Name, from);
        return faults.Unless(false, "code", fault);
    }

    /// <returns>What is wrong, or what became of it.</returns>
    public async Task<(SendTestView? Said, ValidationErrors Faults)> TestAsync(CurrentUser caller, CancellationToken cancellation)
    {
        await writes.RequireAsync(caller, Access.Own, AccessTarget.Nothing, cancellation);
        var kept = await own.ReadAsync(caller.PersonId, cancellation);
        var faults = new ValidationErrors().Unless(kept.Address is not null, "address", "Save an address first, and enter its code.")
            .Unless(MayMail(caller, Test), "address", "Wait a few seconds between two tests.");
        if (faults.Any) return (null, faults);
        _sent[(caller.PersonId, Test)] = clock.GetUtcNow();
        return (SendTestView.Of(await dispatcher.TestAsync(kept.Address!, cancellation)), faults);
    }

    /// <returns>Why it was not sent; null: it was.</returns>
    private async Task<string?> SendAsync(string code, string address, CurrentUser caller, CancellationToken cancellation)
    {
        if (!MayMail(caller, Code)) return "Wait a few seconds before you try another address.";
        _sent[(caller.PersonId, Code)] = clock.GetUtcNow();
        _wrong.TryRemove(caller.PersonId, out _);
        var text = $"{code} is the code for this address at the portal. If you did not ask for it, do nothing.";
        return await dispatcher.SendCodeAsync(address, text, "/account/notifications", cancellation) switch
        {
            SendResult.Delivered => null,
            SendResult.TransientFailure no => $"No code could be sent there. {no.Reason}",
            SendResult.PermanentFailure no => no.Reason,
            var other => throw new InvalidOperationException($"No words for {other.GetType().Name}."),
        };
    }

    private bool MayMail(CurrentUser caller, string what) =>
        !_sent.TryGetValue((caller.PersonId, what), out var last) || (clock.GetUtcNow() - last).Duration() >= BetweenMails;
}

/// <param name="Code">As it came by e-mail.</param>
public sealed record AddressCodeInput(string? Code);

/// <param name="Address">Where to; leave it out to be told of nothing.</param>
/// <param name="Kinds">What to tell of: approvalAsked, approved, refused, brokenGlass, aboutToStart, started, needsDecision, finished,
/// failed, windowMissed, drift, unownedDrain, account.</param>
/// <param name="Programs">Only of these; leave it out for all.</param>
public sealed record OwnPreferencesInput(string? Address, IReadOnlyList<NotificationKind>? Kinds, IReadOnlyList<string>? Programs)
    : PreferencesInput(Kinds, Programs);

/// <param name="Address">Where to; null: nothing is sent.</param>
/// <param name="Kinds">What is told of.</param>
/// <param name="Programs">Only of these; null: all.</param>
/// <param name="MailIsOn">The portal has a mail server.</param>
/// <param name="NewAddress">It takes the place of the other once the code that was sent there is entered; null: none waits.</param>
public sealed record OwnPreferencesView(
    string? Address, IReadOnlyList<NotificationKind> Kinds, IReadOnlyList<string>? Programs, bool MailIsOn, string? NewAddress);

/// <param name="Kinds">What to tell of: approvalAsked, approved, refused, brokenGlass, aboutToStart, started, needsDecision, finished,
/// failed, windowMissed, drift, unownedDrain, account.</param>
/// <param name="Programs">Only of these; leave it out for all.</param>
public record PreferencesInput(IReadOnlyList<NotificationKind>? Kinds, IReadOnlyList<string>? Programs)
{
    public NotificationPreferences ToPreferences() =>
        new([.. Kinds!.Distinct().Order()],
            Programs is null ? null : [.. Programs.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
}
