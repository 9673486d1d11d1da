using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Notifications;

/// <summary>What administrators do with webhooks, for the page and for the API.</summary>
public sealed class WebhookAdministration(
    WebhookService editor, AddressGuard guard, Secrets secrets, NotificationDispatcher dispatcher, IDbContextFactory<PortalDb> databases,
    IProgramNames programs, AuthorizedWrites writes)
{
    private const string NameIsTaken = "There is a webhook of that name already.";

    public async Task<IReadOnlyList<WebhookView>> ListAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return [.. (await db.Set<WebhookRow>().AsNoTracking().OrderBy(w => w.Name).ToListAsync(cancellation)).Select(WebhookView.Of)];
    }

    public async Task<WebhookRow?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Set<WebhookRow>().AsNoTracking().FirstOrDefaultAsync(w => w.Id == id, cancellation);
    }

    public async Task<(WebhookResult? Made, ValidationErrors Faults)> AddAsync(
        WebhookInput input, Principal who, CancellationToken cancellation)
    {
        var faults = await CheckAsync(input, isNew: true, cancellation);
        if (faults.Any) return (null, faults);
        var secret = NewSecret();
        var row = new WebhookRow { Name = input.Name!, Url = "", Host = "", Secret = secrets.Seal(secret) };
        Put(row, input);
        return await editor.AddAsync(row, who, cancellation)
            ? (new(row.Id, row.Name, secret), faults) : (null, faults.Unless(false, "name", NameIsTaken));
    }

    /// <summary>Of one that there is.</summary>
    public async Task<(WebhookResult? Made, ValidationErrors Faults)> PutAsync(
        Guid id, WebhookInput input, Principal who, CancellationToken cancellation)
    {
        var faults = await CheckAsync(input, isNew: false, cancellation);
        if (faults.Any) return (null, faults);
        var secret = input.NewSecret is true ? NewSecret() : null;
        var done = await editor.PutAsync(id, row =>
        {
            Put(row, input);
            if (secret is not null) row.Secret = secrets.Seal(secret);
        }, who, cancellation);
        return done ? (new(id, input.Name!, secret), faults) : (null, faults.Unless(false, "name", NameIsTaken));
    }

    public Task<bool> RemoveAsync(Guid id, Principal who, CancellationToken cancellation) => editor.RemoveAsync(id, who, cancellation);

    /// <returns>Null when there is none.</returns>
    public async Task<SendTestView?> TestAsync(Guid id, Principal who, CancellationToken cancellation)
    {
        await writes.RequireAsync(who, Access.Administer, AccessTarget.Nothing, cancellation);
        if (await FindAsync(id, cancellation) is not { } row) return null;
        var view = SendTestView.Of(await dispatcher.TestAsync(row, cancellation));
        await editor.TestedAsync(row, view.Said, who, cancellation);
        return view;
    }

    private async Task<ValidationErrors> CheckAsync(WebhookInput input, bool isNew, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var faults = new ValidationErrors().Webhook(input, isNew).Preferences(input, await programs.ProgramNamesAsync(cancellation));
        if (!faults.ByField.ContainsKey("url") && NotificationChecks.UrlOf(input.Url) is { } url
            && await guard.FaultAsync(url, cancellation) is { } local)
            faults.Unless(false, "url", local);
        return faults;
    }

    private void Put(WebhookRow row, WebhookInput input)
    {
        (row.Name, row.Preferences, row.IsOn) = (input.Name!, input.ToPreferences(), input.IsOn ?? true);
        row.Template = string.IsNullOrWhiteSpace(input.Template) ? null : input.Template;
        if (NotificationChecks.UrlOf(input.Url) is { } url)
            (row.Url, row.Host) = (secrets.Seal(url.ToString()), url.GetLeftPart(UriPartial.Authority));
    }

    private static string NewSecret() => "upw_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}

/// <param name="Name">For people and the record.</param>
/// <param name="Url">http or https; leave it out to keep the one it has.</param>
/// <param name="Kinds">What to tell of: approvalAsked, approved, refused, brokenGlass, aboutToStart, started, needsDecision, finished,
/// failed, windowMissed, drift, unownedDrain, account.</param>
/// <param name="Programs">Only of these; leave it out for all.</param>
/// <param name="Template">JSON with {{text}}, {{link}}, {{kind}}, {{program}}, {{at}} in its texts; leave it out for the portal's own
/// body.</param>
/// <param name="IsOn">Leave it out for true.</param>
/// <param name="NewSecret">True: the old secret counts no more, and the answer has another.</param>
public sealed record WebhookInput(
    string? Name, string? Url, IReadOnlyList<NotificationKind>? Kinds, IReadOnlyList<string>? Programs, string? Template, bool? IsOn,
    bool? NewSecret)
    : PreferencesInput(Kinds, Programs);

/// <param name="Id">To change it with.</param>
/// <param name="Name">For people and the record.</param>
/// <param name="Secret">Shown this once; null: the one it had.</param>
public sealed record WebhookResult(Guid Id, string Name, string? Secret);

/// <param name="Id">To change it with.</param>
/// <param name="Name">For people and the record.</param>
/// <param name="Host">Of its address; the rest is not shown, because for many receivers it is as good as a key.</param>
/// <param name="Kinds">What it is told of.</param>
/// <param name="Programs">Only of these; null: all.</param>
/// <param name="Template">Null: the portal's own body.</param>
/// <param name="IsOn">It is told.</param>
public sealed record WebhookView(
    Guid Id, string Name, string Host, IReadOnlyList<NotificationKind> Kinds, IReadOnlyList<string>? Programs, string? Template, bool IsOn,
    DateTimeOffset CreatedAt)
{
    public static WebhookView Of(WebhookRow row) =>
        new(row.Id, row.Name, row.Host, row.Preferences.Kinds, row.Preferences.Programs, row.Template, row.IsOn, row.CreatedAt);
}
