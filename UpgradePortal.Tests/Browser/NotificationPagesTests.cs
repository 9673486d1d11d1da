using Microsoft.Playwright;

namespace UpgradePortal.Tests.Browser;

/// <summary>Messages in a real browser, with a real mail server and receiver.</summary>
public sealed class NotificationPagesTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private readonly PortalFactory _portal = new();
    private readonly FakeMailServer _box = FakeMailServer.Start();
    private WebhookReceiver _receiver = null!;
    private Uri _url = null!;

    public async Task InitializeAsync()
    {
        _portal.WithMail(_box);
        _receiver = await WebhookReceiver.StartAsync();
        using var client = await _portal.EnterAsync();
        _url = client.BaseAddress!;
        await client.SetUpAsync("catalog", "app1", "app2");
    }

    public async Task DisposeAsync()
    {
        await _portal.DisposeAsync();
        await _receiver.DisposeAsync();
        await _box.DisposeAsync();
    }

    [Theory]
    [InlineData(1400, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Administrator_MakesTestsAndRemovesAWebhook(int width, ColorScheme scheme)
    {
        await using var visit = await chromium.VisitAsync(new Uri(_url, "/notifications"), width, scheme);
        var page = visit.Page;
        await Assertions.Expect(page.GetByTestId("deliveries-empty")).ToBeVisibleAsync();
        await MakeAsync(page, $"{width}-{scheme}");
        _receiver.Answers.Enqueue(500);
        var row = page.GetByTestId("webhook-row").With("data-webhook", "chat");
        await row.GetByTestId("webhook-test").ClickAsync();
        await Assertions.Expect(page.GetByTestId("webhook-said").With("data-state", "refused")).ToContainTextAsync("500");
        _receiver.Answers.Enqueue(503);
        await _portal.StartRunAsync("catalog", "2", "app1");
        await Assertions.Expect(page.GetByTestId("delivery-error")).ToContainTextAsync("503");
        await PageCheck.AtAsync(page, $"messages-{width}-{scheme}");
        await row.GetByTestId("webhook-remove").ClickAsync();
        await page.GetByTestId("dialog-confirm").ClickAsync();
        await Assertions.Expect(page.GetByTestId("webhooks-empty")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByTestId("deliveries-empty")).ToBeVisibleAsync();
        await visit.EndAsync();
    }

    [Theory]
    [InlineData(1400, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    public async Task Person_ChoosesAndTestsTheirOwn(int width, ColorScheme scheme)
    {
        await using var visit = await chromium.VisitAsync(new Uri(_url, "/account/notifications"), width, scheme);
        var page = visit.Page;
        await page.GetByTestId("own-address").FillAsync("ada");
        await page.GetByTestId("own-save").ClickAsync();
        await page.GetByTestId("own-address").IsRefusedAsync();
        await page.GetByTestId("own-address").FillAsync("ada@example.test");
        await page.GetByTestId("preference").With("data-kind", "finished").CheckAsync();
        await page.GetByTestId("own-save").ClickAsync();
        await Assertions.Expect(page.GetByTestId("own-said")).ToHaveAttributeAsync("data-state", "done");
        await Assertions.Expect(page.GetByTestId("own-new-address")).ToBeVisibleAsync();
        await PageCheck.AtAsync(page, $"own-messages-code-{width}-{scheme}");
        await page.GetByTestId("own-code").FillAsync(Assert.Single(_box.Messages).Subject!.Split(' ')[1]);
        await page.GetByTestId("own-confirm").ClickAsync();
        await Assertions.Expect(page.GetByTestId("own-new-address")).ToBeHiddenAsync();
        _box.Forget();
        await page.GetByTestId("own-test").ClickAsync();
        await Eventually.Async(() => _box.Messages.Count > 0);
        await Assertions.Expect(page.GetByTestId("own-said")).ToHaveAttributeAsync("data-state", "done");
        Assert.Equal("ada@example.test", Assert.Single(_box.Messages).To.ToString());
        await PageCheck.AtAsync(page, $"own-messages-{width}-{scheme}");
        await page.GotoAsync(new Uri(_url, "/account").ToString());
        await Assertions.Expect(page.GetByTestId("account-address")).ToHaveTextAsync("ada@example.test");
        await visit.EndAsync();
    }

    private async Task MakeAsync(IPage page, string look)
    {
        await page.GetByTestId("webhook-new").ClickAsync();
        var dialog = await page.DialogAsync();
        await dialog.GetByTestId("webhook-name").FillAsync("chat");
        await dialog.GetByTestId("webhook-url").FillAsync("ftp://example.test/");
        await dialog.GetByTestId("webhook-body").FillAsync("{{text}}");
        await dialog.GetByTestId("dialog-confirm").ClickAsync();
        foreach (var field in (string[])["webhook-url", "webhook-body"])
            await dialog.GetByTestId(field).IsRefusedAsync();
        await PageCheck.AtAsync(page, $"webhook-{look}");
        await dialog.GetByTestId("webhook-url").FillAsync(_receiver.Url);
        await dialog.GetByTestId("webhook-body").FillAsync("""{"text": "{{text}} {{link}}"}""");
        await dialog.GetByTestId("dialog-confirm").ClickAsync();
        await Assertions.Expect(dialog.GetByTestId("webhook-secret")).ToBeVisibleAsync();
        await dialog.GetByTestId("dialog-back").ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
    }
}
