using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Core;
using UpgradePortal.Notifications;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Tests.Portal.Notifications;

/// <summary>Webhooks and one's own messages by API, on a whole portal, to a real receiver and a real mail server.</summary>
public sealed class NotificationApiTests : IAsyncLifetime
{
    private readonly PortalFactory _portal = new();
    private readonly FakeMailServer _box = FakeMailServer.Start();
    private WebhookReceiver _receiver = null!;
    private HttpClient _client = null!;
    private HttpClient _browser = null!;

    public async Task InitializeAsync()
    {
        _portal.WithMail(_box);
        _receiver = await WebhookReceiver.StartAsync();
        _client = await _portal.EnterAsync();
        _browser = await _portal.BrowserAsync();
        await _client.SetUpAsync("catalog", "app1", "app2");
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        _browser.Dispose();
        await _portal.DisposeAsync();
        await _receiver.DisposeAsync();
        await _box.DisposeAsync();
    }

    [Fact]
    public async Task Run_Started_IsToldToWebhookAndPersonAtOnce()
    {
        var (_, secret) = await AddAsync("chat");
        await ChooseAsync("started", "failed");
        var run = await _portal.StartRunAsync("catalog", "2", "app1");
        await Eventually.Async(() => _receiver.Requests.Count == 1 && _box.Messages.Count == 1, "both are told");
        var told = _receiver.Requests[0];
        Assert.True(told.IsSignedWith(secret));
        Assert.Equal($"https://portal.test/runs/{run}", told.Json.GetProperty("link").GetString());
        Assert.Equal("[UpgradePortal] test started the upgrade of catalog to 2.", _box.Messages[0].Subject);
        using var bad = await _client.GetAsync(new Uri("/api/v1/deliveries?state=lost", UriKind.Relative));
        Assert.Equal("state", await bad.FieldsAsync());
        await Eventually.Async(
            async () => (await GetAsync("deliveries?state=delivered")).GetProperty("total").GetInt32() == 2, "both are written down");
    }

    [Fact]
    public async Task Receiver_Hangs_AndRunAndOthersGoOn()
    {
        _receiver.Hangs = true;
        await AddAsync("chat");
        await ChooseAsync("started", "failed");
        var run = await _portal.StartRunAsync("catalog", "2", "app1");
        await Eventually.Async(() => _receiver.Requests.Count == 1, "the receiver hangs");
        var store = _portal.Get<RunStore>();
        Assert.True((await store.SaveAsync(run, "app1", null, new TurnEvent.Started(), Callers.Test, default)).Changed);
        Assert.True(await store.OrderAsync(run, new RunEvent.RunEnded(RunStatus.Incomplete), Callers.Test, default));
        await Eventually.Async(() => _box.Messages.Count == 2, "the other channel is not held up");
        Assert.Single(_receiver.Requests);
    }

    [Fact]
    public async Task Webhook_SecretAndAddress_AreShownNowhereElse()
    {
        var (id, secret) = await AddAsync("chat", _receiver.Url + "?key=0123456789abcdef");
        using var changed = await _client.PutJsonAsync(
            $"webhooks/{id}", new { name = "chat", kinds = new[] { "failed" }, newSecret = true });
        var another = (await changed.JsonAsync()).GetProperty("secret").GetString()!;
        Assert.NotEqual(secret, another);
        using var test = await _client.PostJsonAsync($"webhooks/{id}/test");
        var said = await test.JsonAsync();
        Assert.Equal((true, 204), (said.GetProperty("isDelivered").GetBoolean(), said.GetProperty("status").GetInt32()));
        Assert.True(Assert.Single(_receiver.Requests).IsSignedWith(another));
        var seen = (await GetAsync("webhooks")).ToString() + (await GetAsync($"webhooks/{id}"))
            + string.Concat((await _portal.AuditAsync("webhook", "chat")).Select(a => a.Data));
        await using (var db = await _portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync())
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);");
        seen += System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Path.Combine(_portal.Folder, "portal.db")));
        foreach (var hidden in (string[])[secret, another, "0123456789abcdef"])
            Assert.DoesNotContain(hidden, seen, StringComparison.Ordinal);
        Assert.Equal(["webhook.created", "webhook.changed", "webhook.tested"],
            (await _portal.AuditAsync("webhook", "chat")).Select(a => a.Code));
    }

    [Fact]
    public async Task Own_ChosenAndTested_ArrivesAndStandsInTheRecord()
    {
        Assert.Equal(JsonValueKind.Null, (await GetAsync("me/notifications")).GetProperty("address").ValueKind);
        using var early = await _browser.PostJsonAsync("me/notifications/test");
        Assert.Equal("address", await early.FieldsAsync());
        using var bad = await _browser.PutJsonAsync(
            "me/notifications", new { address = "ada@x\r\nBcc: eve@x", kinds = Array.Empty<string>(), programs = new[] { "none" } });
        Assert.Equal("address kinds programs", string.Join(' ', (await bad.FieldsAsync()).Split(' ').Order(StringComparer.Ordinal)));
        await ChooseAsync("failed");
        using var test = await _browser.PostJsonAsync("me/notifications/test");
        Assert.True((await test.JsonAsync()).GetProperty("isDelivered").GetBoolean());
        Assert.Equal("ada@example.test", Assert.Single(_box.Messages).To.ToString());
        using var again = await _browser.PostJsonAsync("me/notifications/test");
        Assert.Equal("address", await again.FieldsAsync());
        var rows = (await _portal.AuditAsync("user", "operator")).Where(r => r.Code == NotificationAudit.PreferencesChanged.Code);
        var (asked, confirmed) = rows.Select(r => RowJson.Read<Change<PreferencesData>>(r.Data)).ToList() is [var first, var second]
            ? (first, second) : default;
        Assert.Equal((null, null, "ada@example.test", NotificationKind.Failed), (asked.Before?.Address, asked.After?.Address,
            asked.After?.NewAddress, Assert.Single(asked.After!.Wants.Kinds)));
        Assert.Equal(("ada@example.test", (string?)null), (confirmed.After?.Address, confirmed.After?.NewAddress));
        using var mail = await _client.PostJsonAsync("mail/test", new { to = "nobody" });
        Assert.Equal("to", await mail.FieldsAsync());
    }

    [Fact]
    public async Task Own_IsNotChangedByAToken()
    {
        using var chosen = await _client.PutJsonAsync("me/notifications", new { address = "eve@example.test", kinds = new[] { "failed" } });
        using var test = await _client.PostJsonAsync("me/notifications/test");
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (chosen.StatusCode, test.StatusCode));
        Assert.Equal(JsonValueKind.Null, (await GetAsync("me/notifications")).GetProperty("address").ValueKind);
    }

    private async Task<(Guid Id, string Secret)> AddAsync(string name, string? url = null)
    {
        using var answer = await _client.PostJsonAsync(
            "webhooks", new { name, url = url ?? _receiver.Url, kinds = new[] { "started", "failed" } });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var made = await answer.JsonAsync();
        return (made.GetProperty("id").GetGuid(), made.GetProperty("secret").GetString()!);
    }

    private async Task ChooseAsync(params string[] kinds)
    {
        using var answer = await _browser.PutJsonAsync("me/notifications", new { address = "ada@example.test", kinds });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var code = _box.Messages[^1].Subject!.Split(' ')[1];
        using var confirmed = await _browser.PostJsonAsync("me/notifications/code", new { code });
        Assert.Equal(HttpStatusCode.NoContent, confirmed.StatusCode);
        // The code's own mail is none of the messages that tests look for.
        _box.Forget();
    }

    private async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await _client.GetAsync(new Uri($"/api/v1/{path}", UriKind.Relative));
        return await answer.JsonAsync();
    }
}
