using DemoFarm;
using DemoFarm.Routers;
using Microsoft.Playwright;

namespace UpgradePortal.Tests.Journeys;

/// <summary>From an empty portal to the first upgrade, by hand, in a browser: what a new user does.</summary>
[Collection(OtherFarmCollection.Name)]
public sealed class FirstUpgradeTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task NewUser_FollowsTheFirstPage_AndUpgradesWithoutLosingARequest()
    {
        await using var fixture = await FarmFixture.StartAsync(new() { IsBare = true, Servers = 2 });
        fixture.Load(FarmRuns.Catalog);
        await using var visit = await chromium.VisitAsync(new Uri(fixture.Farm.Portal.Url, "/"), 1400, ColorScheme.Light, password: null);
        var page = visit.Page;
        await EnterAsync(page, fixture);
        await StepAsync(page, "/routers");
        await AddRouterAsync(page, fixture);
        foreach (var server in fixture.Farm.Servers) await AddServerAsync(page, fixture, server);
        await AddProgramAsync(page, fixture);
        await page.GotoAsync(fixture.Farm.Portal.Url.ToString());
        // The router, the servers, and the program with its servers.
        await Assertions.Expect(page.GetByTestId("setup-step").With("data-done", "true")).ToHaveCountAsync(3);
        await StepAsync(page, "/plans/new");
        await page.GetByTestId("plan-version").FillAsync(FarmRuns.Next);
        await page.GetByTestId("plan-preview").ClickAsync();
        await CheckAsync(page);
        await page.GetByTestId("plan-start").ClickAsync();
        foreach (var server in fixture.Farm.Servers)
            await Assertions.Expect(page.GetByTestId("turn").With("data-server", server.Name))
                .ToHaveAttributeAsync("data-phase", "upgraded");
        await Assertions.Expect(page.GetByTestId("run-state")).ToHaveAttributeAsync("data-state", "succeeded");
        await visit.EndAsync();
        Assert.All(fixture.Farm.Servers, s => Assert.Equal(2, s[FarmRuns.Catalog].Starts));
        fixture.Untouched(FarmRuns.Checkout);
        await fixture.NothingLostAsync();
    }

    private static async Task EnterAsync(IPage page, FarmFixture fixture)
    {
        await page.GetByTestId("setup-key").FillAsync(await fixture.Farm.Portal.SetupKeyAsync(fixture.Limit));
        await page.GetByTestId("setup-name").FillAsync("ada");
        await page.GetByTestId("setup-password").FillAsync(PortalAccess.Password);
        await page.GetByTestId("setup-create").ClickAsync();
    }

    private static Task StepAsync(IPage page, string leadsTo) => page.GetByTestId("setup-step-go").With("href", leadsTo).ClickAsync();

    private static async Task AddRouterAsync(IPage page, FarmFixture fixture)
    {
        var (control, key) = ((OurRouter)fixture.Farm.Router).Access;
        await page.GetByTestId("router-add").ClickAsync();
        var dialog = await page.DialogAsync();
        await dialog.GetByTestId("router-name").FillAsync(DemoFarm.Farm.RouterName);
        await dialog.GetByTestId("router-address").FillAsync(control.ToString());
        await dialog.GetByTestId("router-key").FillAsync(key);
        await dialog.GetByTestId("router-test").ClickAsync();
        await Assertions.Expect(dialog.GetByTestId("router-test-program").With("data-program", FarmRuns.Catalog)).ToBeVisibleAsync();
        await dialog.GetByTestId("dialog-confirm").ClickAsync();
        await Assertions.Expect(page.GetByTestId("router-title")).ToHaveTextAsync(DemoFarm.Farm.RouterName);
    }

    private static async Task AddServerAsync(IPage page, FarmFixture fixture, FarmServer server)
    {
        await page.GotoAsync(new Uri(fixture.Farm.Portal.Url, "/servers").ToString());
        await page.GetByTestId("server-add").ClickAsync();
        var dialog = await page.DialogAsync();
        await dialog.GetByTestId("server-name").FillAsync(server.Name);
        await dialog.GetByTestId("server-url").FillAsync(server.Control.ToString());
        await dialog.GetByTestId("dialog-confirm").ClickAsync();
        var command = await page.GetByTestId("enrol-command").TextContentAsync();
        var (exit, output) = await PortalEnrolment.RunAsync(command!.Trim(), Path.Combine(fixture.Farm.Folder, server.Name, "agent.json"));
        Assert.True(exit == 0, output);
        await page.GetByTestId("enrol-done").ClickAsync();
        await server.Agent.KillAsync();
        await server.StartAgentAsync(fixture.Limit);
    }

    private static async Task AddProgramAsync(IPage page, FarmFixture fixture)
    {
        await page.GotoAsync(new Uri(fixture.Farm.Portal.Url, "/programs").ToString());
        await page.GetByTestId("program-add").ClickAsync();
        var dialog = await page.DialogAsync();
        await dialog.GetByTestId("program-name").FillAsync(FarmRuns.Catalog);
        await dialog.GetByTestId("program-code").FillAsync("/catalog");
        await dialog.GetByTestId("dialog-confirm").ClickAsync();
        await Assertions.Expect(page.GetByTestId("program-title")).ToHaveTextAsync(FarmRuns.Catalog);
        foreach (var server in fixture.Farm.Servers)
        {
            await page.GetByTestId("listed-add").ClickAsync();
            await page.DialogAsync();
            await dialog.GetByTestId("listed-address").FillAsync(server[FarmRuns.Catalog].Address.ToString());
            await dialog.GetByTestId("binding-backend").FillAsync(FarmRuns.Catalog);
            await dialog.ChooseAsync("listed-server", server.Name);
            // Most routers call a server as the portal does: it is offered.
            await Assertions.Expect(dialog.GetByTestId("binding-server")).ToHaveValueAsync(server.Name);
            await dialog.GetByTestId("dialog-confirm").ClickAsync();
            await Assertions.Expect(page.GetByTestId("listed-row").With("data-server", server.Name)).ToBeVisibleAsync();
        }
    }

    // As a person would: a part that was too busy to answer in time is asked again. What stays wrong is told.
    private static async Task CheckAsync(IPage page)
    {
        var checks = page.GetByTestId("plan-check-result");
        IReadOnlyList<string> wrong = [];
        await Eventually.Async(
            async () =>
            {
                await page.GetByTestId("plan-check").ClickAsync();
                await Assertions.Expect(checks).Not.ToHaveCountAsync(0);
                wrong = await checks.With("data-passed", "false").AllTextContentsAsync();
                return wrong.Count == 0;
            },
            () => string.Join("; ", wrong));
    }
}
