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
        var (page, complaints) = await chromium.OpenAsync(new Uri(_url, "/messages"), width, scheme);
        await Assertions.Expect(page.GetByText("Nothing has been sent yet.")).ToBeVisibleAsync();
        await MakeAsync(page, $"{width}-{scheme}");
        _receiver.Answers.Enqueue(500);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send a test to chat" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The test was not taken. It answered 500.")).ToBeVisibleAsync();
        _receiver.Answers.Enqueue(503);
        await _portal.StartRunAsync("catalog", "2", "app1");
        await Assertions.Expect(page.GetByText("It answered 503.")).ToBeVisibleAsync();
        await Look.AtAsync(page, $"messages-{width}-{scheme}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove chat…" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove it" }).ClickAsync();
        await Assertions.Expect(page.GetByText("None yet.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Nothing has been sent yet.")).ToBeVisibleAsync();
        Complaints.None(complaints);
        await page.CloseAsync();
    }

    [Theory]
    [InlineData(1400, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    public async Task Person_ChoosesAndTestsTheirOwn(int width, ColorScheme scheme)
    {
        var (page, complaints) = await chromium.OpenAsync(new Uri(_url, "/account/messages"), width, scheme);
        await page.GetByLabel("E-mail address").FillAsync("ada");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Give one e-mail address")).ToBeVisibleAsync();
        await page.GetByLabel("E-mail address").FillAsync("ada@example.test");
        await page.GetByLabel("Finished").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Saved.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send me a test" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The test was taken.")).ToBeVisibleAsync();
        Assert.Equal("ada@example.test", Assert.Single(_box.Messages).To.ToString());
        await Look.AtAsync(page, $"own-messages-{width}-{scheme}");
        await page.GotoAsync(new Uri(_url, "/account").ToString());
        await Assertions.Expect(page.GetByText("ada@example.test")).ToBeVisibleAsync();
        Complaints.None(complaints);
        await page.CloseAsync();
    }

    private async Task MakeAsync(IPage page, string look)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "New webhook" }).ClickAsync();
        var dialog = await page.DialogAsync();
        await dialog.GetByLabel("Name").FillAsync("chat");
        await dialog.GetByLabel("Address").FillAsync("ftp://example.test/");
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Body" }).FillAsync("{{text}}");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Make it" }).ClickAsync();
        await Assertions.Expect(dialog.GetByText("Give the receiver's whole address")).ToBeVisibleAsync();
        await Assertions.Expect(dialog.GetByText("It does not yield JSON")).ToBeVisibleAsync();
        await Look.AtAsync(page, $"webhook-{look}");
        await dialog.GetByLabel("Address").FillAsync(_receiver.Url);
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Body" }).FillAsync("""{"text": "{{text}} {{link}}"}""");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Make it" }).ClickAsync();
        await Assertions.Expect(dialog.GetByText("It is shown this once.")).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "I have kept it" }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
    }
}
