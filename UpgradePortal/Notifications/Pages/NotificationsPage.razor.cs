using Microsoft.AspNetCore.Components;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Persistence;

namespace UpgradePortal.Notifications.Pages;

/// <summary>Webhooks, mail, and what was sent, for administrators.</summary>
public sealed partial class NotificationsPage
{
    private IReadOnlyList<WebhookView>? _webhooks;
    private IReadOnlyList<DeliveryView> _lines = [];
    private WebhookView? _webhook;
    private WebhookView? _removing;
    private SendTestView? _said;
    private string? _tested;
    private Guid? _shown;
    private int _page = 1;
    private int _total;
    private int _opened;
    private bool _open;
    private bool _busy;

    [Inject] public required WebhookAdministration Service { get; init; }
    [Inject] public required DeliveryReader Reader { get; init; }
    [Inject] public required Deliveries Sent { get; init; }
    [Inject] public required PageUser Me { get; init; }

    protected override string Topic => ChangeFeed.Notifications;

    protected override async Task ReadAsync()
    {
        if (!await Me.MayAsync(Access.Administer, [])) return;
        var (lines, total) = await Reader.PageAsync(_shown, null, _page, DeliveryList.Rows, Gone);
        (_lines, _total) = ([.. lines.Select(DeliveryView.Of)], total);
        _webhooks = await Service.ListAsync(Gone);
        if (_shown is { } id && !_webhooks.Any(w => w.Id == id)) await ShowAsync(null);
    }

    private void Open(WebhookView? webhook) => (_webhook, _open, _opened, _said) = (webhook, true, _opened + 1, null);

    private Task ShowAsync(Guid? webhook)
    {
        (_shown, _page) = (webhook, 1);
        return ReadAsync();
    }

    private Task TurnAsync(int page)
    {
        _page = page;
        return ReadAsync();
    }

    private async Task TestAsync(WebhookView webhook)
    {
        (_busy, _said, _tested) = (true, null, webhook.Name);
        _said = await Me.ActAsync(who => Service.TestAsync(webhook.Id, who, Gone), refused => new(false, null, refused));
        _busy = false;
    }

    private async Task RemoveAsync()
    {
        if (_removing is { } webhook)
            (_tested, _said) = (webhook.Name, await RefusedAsync(who => Service.RemoveAsync(webhook.Id, who, Gone)));
        _removing = null;
        await ReadAsync();
    }

    private async Task AgainAsync(Guid id)
    {
        (_tested, _said) = ("The message", await RefusedAsync(who => Sent.AgainAsync(id, who, Gone)));
        await ReadAsync();
    }

    // What is gone already, or on its way, is no news.
    private Task<SendTestView?> RefusedAsync(Func<CurrentUser, Task<bool>> act) => Me.ActAsync<SendTestView?>(async who =>
    {
        await act(who);
        return null;
    }, refused => new(false, null, refused));
}
