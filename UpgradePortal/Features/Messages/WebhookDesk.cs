using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Data;
using UpgradePortal.Jobs;
using UpgradePortal.Messages;

namespace UpgradePortal.Features.Messages;

/// <summary>What administrators do with webhooks, for the page and for the API.</summary>
public sealed class WebhookDesk(WebhookEditor editor, AddressGuard guard, Secrets secrets, Courier courier, IDbContextFactory<PortalDb> databases)
{
    private const string Taken = "There is a webhook of that name already.";

    public async Task<IReadOnlyList<WebhookView>> ListAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return [.. (await db.Webhooks.AsNoTracking().OrderBy(w => w.Name).ToListAsync(cancellation)).Select(WebhookView.Of)];
    }

    public async Task<WebhookRow?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Webhooks.AsNoTracking().FirstOrDefaultAsync(w => w.Id == id, cancellation);
    }

    public async Task<(WebhookMade? Made, Faults Faults)> AddAsync(WebhookInput input, Actor who, CancellationToken cancellation)
    {
        var faults = await CheckAsync(input, isNew: true, cancellation);
        if (faults.Any) return (null, faults);
        var secret = NewSecret();
        var row = new WebhookRow { Name = input.Name!, Url = "", Host = "", Secret = secrets.Seal(secret) };
        Put(row, input);
        return await editor.AddAsync(row, who, cancellation)
            ? (new(row.Id, row.Name, secret), faults) : (null, faults.Unless(false, "name", Taken));
    }

    /// <summary>Of one that there is.</summary>
    public async Task<(WebhookMade? Made, Faults Faults)> PutAsync(Guid id, WebhookInput input, Actor who, CancellationToken cancellation)
    {
        var faults = await CheckAsync(input, isNew: false, cancellation);
        if (faults.Any) return (null, faults);
        var secret = input.NewSecret is true ? NewSecret() : null;
        var done = await editor.PutAsync(id, row =>
        {
            Put(row, input);
            if (secret is not null) row.Secret = secrets.Seal(secret);
        }, who, cancellation);
        return done ? (new(id, input.Name!, secret), faults) : (null, faults.Unless(false, "name", Taken));
    }

    public Task<bool> RemoveAsync(Guid id, Actor who, CancellationToken cancellation) => editor.RemoveAsync(id, who, cancellation);

    /// <returns>Null when there is none.</returns>
    public async Task<TestView?> TestAsync(Guid id, Actor who, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } row) return null;
        var view = TestView.Of(await courier.TestAsync(row, cancellation));
        await editor.TestedAsync(row, view.Said, who, cancellation);
        return view;
    }

    private async Task<Faults> CheckAsync(WebhookInput input, bool isNew, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var faults = new Faults().Webhook(input, isNew).Wish(input, await db.Programs.Select(p => p.Name).ToListAsync(cancellation));
        if (!faults.ByField.ContainsKey("url") && MessageChecks.UrlOf(input.Url) is { } url && await guard.FaultAsync(url, cancellation) is { } local)
            faults.Unless(false, "url", local);
        return faults;
    }

    private void Put(WebhookRow row, WebhookInput input)
    {
        (row.Name, row.Wish, row.IsOn) = (input.Name!, input.ToWish(), input.IsOn ?? true);
        row.Template = string.IsNullOrWhiteSpace(input.Template) ? null : input.Template;
        if (MessageChecks.UrlOf(input.Url) is { } url) (row.Url, row.Host) = (secrets.Seal(url.ToString()), url.GetLeftPart(UriPartial.Authority));
    }

    private static string NewSecret() => "upw_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
