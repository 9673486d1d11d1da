using UpgradePortal.Notifications;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;

namespace UpgradePortal.Tests.Portal.Notifications;

/// <summary>Messages on their way, at a time the test sets: to a real receiver, a real mail server, through a real file.</summary>
public sealed class OutboxProcessorTests : IAsyncLifetime
{
    private static readonly NotificationPreferences Failures = new([NotificationKind.Failed], null);
    private readonly MailFixture _room = new();
    private readonly FakeMailServer _box = FakeMailServer.Start();
    private WebhookReceiver _receiver = null!;

    public async Task InitializeAsync()
    {
        foreach (var (name, value) in new[]
            { ("Host", "127.0.0.1"), ("Port", $"{_box.Port}"), ("Tls", "none"), ("From", "portal@example.test") })
            _room.Settings[$"Portal:Mail:{name}"] = value;
        _receiver = await WebhookReceiver.StartAsync();
        await _room.OpenAsync();
    }

    public async Task DisposeAsync()
    {
        await _room.DisposeAsync();
        await _receiver.DisposeAsync();
        await _box.DisposeAsync();
    }

    [Fact]
    public async Task Webhook_FailsFirst_IsTriedAgainLaterUnderTheSameIdAndSigned()
    {
        _receiver.Answers.Enqueue(500);
        await _room.WebhookAsync("chat", _receiver.Url, Failures);
        await _room.NoticeAsync(NotificationKind.Failed, text: "catalog 2: \"app2\" is out of service.");
        await _room.RoundAsync();
        var waiting = Assert.Single(await _room.DeliveriesAsync());
        Assert.Equal((DeliveryState.Waiting, 1, 500, _room.Clock.GetUtcNow().AddSeconds(10)),
            (waiting.State, waiting.Attempts, waiting.Status, waiting.NextTryAt));
        _room.Clock.Advance(TimeSpan.FromSeconds(9));
        await _room.RoundAsync();
        Assert.Single(_receiver.Requests);
        _room.Clock.Advance(TimeSpan.FromSeconds(1));
        await _room.RoundAsync();
        Assert.Equal((DeliveryState.Delivered, 2, 204, null), Told(Assert.Single(await _room.DeliveriesAsync())));
        Assert.All(_receiver.Requests, r => Assert.Equal((waiting.Id.ToString(), true), (r.Delivery, r.IsSignedWith(MailFixture.Secret))));
        var json = _receiver.Requests[^1].Json;
        Assert.Equal("id kind program text link at", string.Join(" ", json.EnumerateObject().Select(p => p.Name)));
        Assert.Equal(("failed", "catalog 2: \"app2\" is out of service.", "https://portal.test/runs/1"),
            (json.GetProperty("kind").GetString(), json.GetProperty("text").GetString(), json.GetProperty("link").GetString()));
    }

    [Fact]
    public async Task Webhook_NeverTaken_IsGivenUpAndCanBeSentAgain()
    {
        foreach (var _ in Enumerable.Range(0, 6)) _receiver.Answers.Enqueue(503);
        await _room.WebhookAsync("chat", _receiver.Url, Failures);
        await _room.NoticeAsync(NotificationKind.Failed);
        for (var i = 0; i < 8; i++)
        {
            await _room.RoundAsync();
            _room.Clock.Advance(TimeSpan.FromHours(2));
        }
        var lost = Assert.Single(await _room.DeliveriesAsync());
        Assert.Equal((DeliveryState.PermanentFailure, 6, 503, "It answered 503."), Told(lost));
        Assert.Equal(6, _receiver.Requests.Count);
        Assert.True(await _room.Get<Deliveries>().AgainAsync(lost.Id, Callers.Of("ada"), default));
        Assert.False(await _room.Get<Deliveries>().AgainAsync(lost.Id, Callers.Of("ada"), default));
        await _room.RoundAsync();
        Assert.Equal((DeliveryState.Delivered, 1, 204, null), Told(Assert.Single(await _room.DeliveriesAsync())));
    }

    [Fact]
    public async Task Delivery_PortalAndReceiverDieAndComeBack_Arrives()
    {
        await _room.WebhookAsync("chat", _receiver.Url, Failures);
        var port = _receiver.Port;
        await _receiver.DisposeAsync();
        await _room.NoticeAsync(NotificationKind.Failed);
        await _room.RoundAsync();
        Assert.Equal((DeliveryState.Waiting, 1),
            (Assert.Single(await _room.DeliveriesAsync()) is var row ? row.State : default, row.Attempts));
        await _room.CloseAsync();
        _receiver = await WebhookReceiver.StartAsync(port);
        await _room.OpenAsync();
        _room.Clock.Advance(TimeSpan.FromSeconds(10));
        await _room.RoundAsync();
        Assert.Equal(row.Id.ToString(), Assert.Single(_receiver.Requests).Delivery);
    }

    [Fact]
    public async Task Notice_GoesOnceToEachWhoWantsIt()
    {
        await _room.WebhookAsync("all", _receiver.Url, Failures);
        await _room.WebhookAsync("other-program", _receiver.Url, Failures with { Programs = ["checkout"] });
        await _room.WebhookAsync("other-kind", _receiver.Url, new([NotificationKind.Started], null), """{"text":"{{text}}"}""");
        await _room.PersonAsync("ada", "ada@example.test");
        await _room.PersonAsync("bob", "bob@example.test", new([NotificationKind.Started], ["catalog"]));
        await _room.PersonAsync("eve", null);
        await _room.NoticeAsync(NotificationKind.Failed, text: "first");
        await _room.NoticeAsync(NotificationKind.Started, text: "second");
        await _room.RoundAsync();
        await _room.RoundAsync();
        Assert.Equal(["{\"text\":\"second\"}", "first"],
            _receiver.Requests.Select(
                r => r.Json.TryGetProperty("kind", out _) ? r.Json.GetProperty("text").GetString()
                : System.Text.Encoding.UTF8.GetString(r.Body)).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(["ada@example.test [UpgradePortal] first", "bob@example.test [UpgradePortal] second"],
            _box.Messages.Select(m => $"{m.To} {m.Subject}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Mail_RefusedFirst_IsTriedAgain()
    {
        _box.Refuses = 1;
        await _room.PersonAsync("ada", "ada@example.test");
        await _room.NoticeAsync(NotificationKind.Drift);
        await _room.RoundAsync();
        _room.Clock.Advance(TimeSpan.FromSeconds(10));
        await _room.RoundAsync();
        Assert.Single(_box.Messages);
        Assert.Equal((DeliveryState.Delivered, 2, 250, null), Told(Assert.Single(await _room.DeliveriesAsync())));
    }

    [Fact]
    public async Task Webhook_SwitchedOff_IsGivenUpAtOnce()
    {
        var id = await _room.WebhookAsync("chat", _receiver.Url, Failures);
        _receiver.Answers.Enqueue(500);
        await _room.NoticeAsync(NotificationKind.Failed);
        await _room.RoundAsync();
        await _room.Get<WebhookService>().PutAsync(id, w => w.IsOn = false, Callers.Of("ada"), default);
        _room.Clock.Advance(TimeSpan.FromMinutes(1));
        await _room.RoundAsync();
        Assert.Equal(DeliveryState.PermanentFailure, Assert.Single(await _room.DeliveriesAsync()).State);
        Assert.Single(_receiver.Requests);
        Assert.True(await _room.Get<WebhookService>().RemoveAsync(id, Callers.Of("ada"), default));
        Assert.Empty(await _room.DeliveriesAsync());
    }

    [Fact]
    public async Task Retention_RemovesOldNoticesWithTheirDeliveries()
    {
        await _room.WebhookAsync("chat", _receiver.Url, Failures);
        await _room.NoticeAsync(NotificationKind.Failed);
        await _room.RoundAsync();
        _room.Clock.Advance(TimeSpan.FromDays(60));
        await _room.NoticeAsync(NotificationKind.Failed);
        await _room.RoundAsync();
        _room.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(1, await _room.Get<NotificationRetention>().RemoveAsync(TimeSpan.FromDays(90), default));
        Assert.Single(await _room.DeliveriesAsync());
    }

    private static (DeliveryState State, int Attempts, int? Status, string? Error) Told(DeliveryRow row) =>
        (row.State, row.Attempts, row.Status, row.Error);
}
