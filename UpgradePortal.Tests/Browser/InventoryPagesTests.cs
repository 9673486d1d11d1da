using Microsoft.Playwright;

namespace UpgradePortal.Tests.Browser;

/// <summary>Programs, servers and routers, each with its own page, in a real browser on a real router and agents.</summary>
public sealed class InventoryPagesTests(Chromium chromium, PastFarmFixture past) : IClassFixture<Chromium>, IClassFixture<PastFarmFixture>
{
    private static readonly (string Path, string Ready)[] Pages =
    [
        ("programs", "catalog"), ("programs/catalog", "At most 25% of the servers out at once."), ("programs/catalog/defaults", "Who must approve"), ("servers", "srv1"), ("servers/srv1", "Versions over time"),
        ("routers", "edge"), ("routers/edge", "catalog / srv1"),
    ];

    [Theory]
    [InlineData(1400, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Pages_AtAnyWidthAndScheme_AreAccessibleAndQuiet(int width, ColorScheme scheme)
    {
        var (page, complaints) = await chromium.OpenAsync(new Uri(past.Url, "/programs"), width, scheme);
        foreach (var (path, ready) in Pages)
        {
            await page.GotoAsync(new Uri(past.Url, path).ToString());
            await Assertions.Expect(page.Locator("main").GetByText(ready).First).ToBeVisibleAsync();
            await Look.AtAsync(page, $"{path.Replace('/', '-')}-{width}-{scheme}");
        }
        Complaints.None(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task Program_IsAddedGivenServersAndRemoved_AndNothingWrittenIsLost()
    {
        var (page, complaints) = await chromium.OpenAsync(new Uri(past.Url, "/programs"), 390, ColorScheme.Light);
        await ButtonAsync(page, "Add a program");
        var dialog = await page.DialogAsync();
        await dialog.GetByLabel("Name", new() { Exact = true }).FillAsync("<script>alert(1)</script>");
        await dialog.GetByLabel("URL", new() { Exact = true }).FillAsync("http://shop");
        await ButtonAsync(page, "Add");
        await Assertions.Expect(dialog.GetByText("A name has 1 to 64 letters")).ToBeVisibleAsync();
        await Assertions.Expect(dialog.GetByText("Leave the scheme out")).ToBeVisibleAsync();
        await Look.AtAsync(page, "program-add-390");
        await dialog.GetByLabel("Name", new() { Exact = true }).FillAsync("shop");
        await dialog.GetByLabel("URL", new() { Exact = true }).FillAsync("/shop");
        await ButtonAsync(page, "Add");
        await Assertions.Expect(page.GetByText("No server holds it yet.")).ToBeVisibleAsync();
        await ListAsync(page, "srv1", look: true);
        await ListAsync(page, "srv2", look: false);
        await ButtonAsync(page, "Move srv2 up");
        await Assertions.Expect(page.Locator("tbody tr").First).ToContainTextAsync("srv2");
        await ButtonAsync(page, "Remove…");
        await ButtonAsync(page, "Remove");
        await Assertions.Expect(page.GetByText("shop is on srv2, srv1.")).ToBeVisibleAsync();
        foreach (var server in new[] { "srv1", "srv2" })
        {
            await ButtonAsync(page, $"Remove {server} from the list…");
            await ButtonAsync(page, "Remove");
            await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = server, Exact = true })).ToHaveCountAsync(0);
        }
        await ButtonAsync(page, "Remove…");
        await ButtonAsync(page, "Remove");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Programs" })).ToBeVisibleAsync();
        Complaints.None(complaints);
        await page.CloseAsync();
    }

    [Theory]
    [InlineData("servers/srv2", "Maintenance of srv2…", "All programs of the server are taken out of routing")]
    [InlineData("routers/edge", "Out of service: edge…", "No turn waits for this router any more")]
    public async Task Whole_ServerOrRouter_IsTakenOutOnItsOwnPage_AndAsksFirst(string path, string button, string consequence)
    {
        var (page, complaints) = await chromium.OpenAsync(new Uri(past.Url, path), 390, ColorScheme.Dark);
        await ButtonAsync(page, button);
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog).GetByText(consequence)).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "srv1" })).ToHaveCountAsync(0);
        await ButtonAsync(page, "Back");
        Complaints.None(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task Defaults_AreChangedOnAPage_AndTheProgramSaysThem()
    {
        var (page, complaints) = await chromium.OpenAsync(new Uri(past.Url, "/programs/catalog/defaults"), 390, ColorScheme.Light);
        await Assertions.Expect(page.GetByLabel("Servers out at once")).ToHaveValueAsync("25%");
        await page.GetByLabel("Servers out at once").FillAsync("some");
        await page.GetByText("When it takes long or goes wrong").ClickAsync();
        await page.GetByLabel("Healthy answers in a row").FillAsync("7");
        await ButtonAsync(page, "Save");
        await Assertions.Expect(page.GetByText("Write a number of servers such as 2")).ToBeVisibleAsync();
        await page.GetByLabel("Servers out at once").FillAsync("25%");
        await ButtonAsync(page, "Save");
        await Assertions.Expect(page.GetByText("7 healthy answers in a row verify a server.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("At most 25% of the servers out at once.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("A failed upgrade: give that server its old version again.")).ToBeVisibleAsync();
        Complaints.None(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task Router_IsTriedBeforeItIsAdded_AndStaysWhileSomethingIsBoundToIt()
    {
        var (page, complaints) = await chromium.OpenAsync(new Uri(past.Url, "/routers"), 1400, ColorScheme.Light);
        await ButtonAsync(page, "Add a router");
        var dialog = await page.DialogAsync();
        // A button that still moves is missed by who clicks at once.
        await Assertions.Expect(dialog).ToHaveCSSAsync("animation-name", "none");
        await dialog.GetByLabel("Name", new() { Exact = true }).FillAsync("second");
        await ButtonAsync(page, "Test connection");
        await Assertions.Expect(dialog.GetByText("Give the router's control address")).ToBeVisibleAsync();
        await dialog.GetByLabel("Control address").FillAsync(past.Farm.Router.ControlUrl);
        await dialog.GetByLabel("Key", new() { Exact = true }).FillAsync("not-the-key-0123456789");
        await ButtonAsync(page, "Test connection");
        await Assertions.Expect(dialog.GetByText("The router does not know this key.")).ToBeVisibleAsync();
        await dialog.GetByLabel("Key", new() { Exact = true }).FillAsync(RouterSetup.Key);
        await ButtonAsync(page, "Test connection");
        await Assertions.Expect(dialog.GetByText("It answers: 3 programs seen.")).ToBeVisibleAsync();
        await Look.AtAsync(page, "router-add-1400");
        await ButtonAsync(page, "Add");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "second" })).ToBeVisibleAsync();
        await ButtonAsync(page, "Remove…");
        await ButtonAsync(page, "Remove");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Routers" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "edge" }).ClickAsync();
        await ButtonAsync(page, "Remove…");
        await ButtonAsync(page, "Remove");
        await Assertions.Expect(page.GetByText("is bound to edge. Bind it elsewhere first.")).ToBeVisibleAsync();
        Complaints.None(complaints);
        await page.CloseAsync();
    }

    private static async Task ListAsync(IPage page, string server, bool look)
    {
        await ButtonAsync(page, "Add a server");
        var dialog = await page.DialogAsync();
        await ButtonAsync(page, "Add");
        await Assertions.Expect(dialog.GetByText("Choose a server of the portal.")).ToBeVisibleAsync();
        // The list of choices comes last: closing it takes the focus once more, and what a machine types meanwhile is lost.
        await dialog.GetByLabel("Address").FillAsync("http://10.0.0.11:8001");
        await dialog.GetByLabel("Its name for the program").FillAsync("billing");
        await dialog.Locator(".mud-select", new() { HasText = "Server" }).First.ClickAsync();
        await page.Locator(".mud-popover-open .mud-list-item", new() { HasText = server }).ClickAsync();
        await Assertions.Expect(dialog.GetByLabel("Its name for the server")).ToHaveValueAsync(server);
        if (look) await Look.AtAsync(page, "program-list-390");
        await ButtonAsync(page, "Add");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = server, Exact = true })).ToBeVisibleAsync();
    }

    private static Task ButtonAsync(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
}
