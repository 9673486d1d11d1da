using DemoFarm;
using Microsoft.Playwright;

namespace UpgradePortal.Tests.Journeys;

/// <summary>From an empty portal to the first upgrade, by hand, in a browser: what a new user does.</summary>
[Collection(OtherFarmCollection.Name)]
public sealed class FirstUpgradeTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = 120_000 };

    [Fact]
    public async Task NewUser_FollowsTheFirstPage_AndUpgradesWithoutLosingARequest()
    {
        await using var fixture = await FarmFixture.StartAsync(new() { IsBare = true, Servers = 2 });
        fixture.Load(FarmRuns.Catalog);
        var page = await EnterAsync(fixture);
        await ButtonAsync(page, AriaRole.Link, "Add a router");
        await AddRouterAsync(page, fixture);
        foreach (var server in fixture.Farm.Servers) await AddServerAsync(page, fixture, server);
        await AddProgramAsync(page, fixture);
        await page.GotoAsync(fixture.Farm.Portal.Url.ToString());
        await Assertions.Expect(page.GetByText("catalog is on 2 servers.")).ToBeVisibleAsync(Patiently);
        await Assertions.Expect(page.GetByText("app1 answers, 2 programs there; app2 answers, 2 programs there.")).ToBeVisibleAsync(Patiently);
        await ButtonAsync(page, AriaRole.Link, "Plan an upgrade");
        await page.GetByLabel("Version").FillAsync(FarmRuns.Next);
        await ButtonAsync(page, AriaRole.Button, "Preview");
        await CheckAsync(page);
        await ButtonAsync(page, AriaRole.Button, "Start now");
        await Assertions.Expect(page.GetByText("All servers are upgraded and routed.")).ToBeVisibleAsync(Patiently);
        Assert.All(fixture.Farm.Servers, s => Assert.Equal(2, s[FarmRuns.Catalog].Starts));
        fixture.Untouched(FarmRuns.Checkout);
        await fixture.NothingLostAsync();
    }

    private async Task<IPage> EnterAsync(FarmFixture fixture)
    {
        var portal = fixture.Farm.Portal;
        var (page, _) = await chromium.OpenAsync(new Uri(portal.Url, "/"), 1400, ColorScheme.Light, password: null);
        await page.GetByLabel("Set-up key").FillAsync(await portal.SetupKeyAsync(fixture.Limit));
        await page.GetByLabel("Name").FillAsync("ada");
        await page.GetByLabel("Password").FillAsync(PortalAccess.Password);
        await ButtonAsync(page, AriaRole.Button, "Create");
        await Assertions.Expect(page.GetByText("The way to the first upgrade")).ToBeVisibleAsync();
        return page;
    }

    private static async Task AddRouterAsync(IPage page, FarmFixture fixture)
    {
        var (control, key) = ((OurRouter)fixture.Farm.Router).Access;
        await ButtonAsync(page, AriaRole.Button, "Add a router");
        var dialog = await page.DialogAsync();
        await dialog.GetByLabel("Name").FillAsync(DemoFarm.Farm.RouterName);
        await dialog.GetByLabel("Control address").FillAsync(control.ToString());
        await dialog.GetByLabel("Key").FillAsync(key);
        await ButtonAsync(page, AriaRole.Button, "Test connection");
        await Assertions.Expect(dialog.GetByText(FarmRuns.Catalog).First).ToBeVisibleAsync();
        await ButtonAsync(page, AriaRole.Button, "Add");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = DemoFarm.Farm.RouterName })).ToBeVisibleAsync();
    }

    private static async Task AddServerAsync(IPage page, FarmFixture fixture, FarmServer server)
    {
        await page.GotoAsync(new Uri(fixture.Farm.Portal.Url, "/servers").ToString());
        await ButtonAsync(page, AriaRole.Button, "Add a server");
        var dialog = await page.DialogAsync();
        await dialog.GetByLabel("Name").FillAsync(server.Name);
        await dialog.GetByLabel("Address of its agent").FillAsync(server.Control.ToString());
        await ButtonAsync(page, AriaRole.Button, "Add");
        var command = await page.Locator(".up-key-text", new() { HasText = "--token" }).TextContentAsync();
        var (exit, output) = await PortalEnrolment.RunAsync(command!.Trim(), Path.Combine(fixture.Farm.Folder, server.Name, "agent.json"));
        Assert.True(exit == 0, output);
        await ButtonAsync(page, AriaRole.Button, "Done");
        await server.Agent.KillAsync();
        await server.StartAgentAsync(fixture.Limit);
    }

    private static async Task AddProgramAsync(IPage page, FarmFixture fixture)
    {
        await page.GotoAsync(new Uri(fixture.Farm.Portal.Url, "/programs").ToString());
        await ButtonAsync(page, AriaRole.Button, "Add a program");
        var dialog = await page.DialogAsync();
        await dialog.GetByLabel("Name", new() { Exact = true }).FillAsync(FarmRuns.Catalog);
        await dialog.GetByLabel("URL", new() { Exact = true }).FillAsync("/catalog");
        await ButtonAsync(page, AriaRole.Button, "Add");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = FarmRuns.Catalog, Exact = true })).ToBeVisibleAsync();
        foreach (var server in fixture.Farm.Servers)
        {
            await ButtonAsync(page, AriaRole.Button, "Add a server");
            await page.DialogAsync();
            await dialog.GetByLabel("Server", new() { Exact = true }).ClickAsync();
            await page.Locator(".mud-popover-open").GetByText(server.Name, new() { Exact = true }).ClickAsync();
            await dialog.GetByLabel("Address", new() { Exact = true }).FillAsync(server[FarmRuns.Catalog].Address.ToString());
            await dialog.GetByLabel("Its name for the program").FillAsync(FarmRuns.Catalog);
            await dialog.GetByLabel("Its name for the server").FillAsync(server.Name);
            await ButtonAsync(page, AriaRole.Button, "Add");
            await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = server.Name, Exact = true })).ToBeVisibleAsync();
        }
    }

    // As a person would: a part that was too busy to answer in time is asked again. Anything else that is wrong is told.
    private static async Task CheckAsync(IPage page)
    {
        var checks = page.Locator(".up-checks li");
        IReadOnlyList<string> wrong = [];
        await Eventually.Async(
            async () =>
            {
                await ButtonAsync(page, AriaRole.Button, "Check every server");
                await Assertions.Expect(checks).Not.ToHaveCountAsync(0, new() { Timeout = 60_000 });
                wrong = await checks.Filter(new() { Has = page.Locator(".is-bad") }).AllTextContentsAsync();
                Assert.All(wrong, w => Assert.Contains("did not answer", w, StringComparison.Ordinal));
                return wrong.Count == 0;
            },
            () => string.Join("; ", wrong));
    }

    private static Task ButtonAsync(IPage page, AriaRole role, string name) => page.GetByRole(role, new() { Name = name, Exact = true }).First.ClickAsync();
}
