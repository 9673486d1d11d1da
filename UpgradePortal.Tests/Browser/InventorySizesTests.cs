using Microsoft.Playwright;
using UpgradePortal.Agents;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Browser;

/// <summary>Programs, servers and routers with nothing, with much, and with names that mean harm.</summary>
public sealed class InventorySizesTests(Chromium chromium) : PortalTest, IClassFixture<Chromium>
{
    private const string Script = "<script>document.title = 'taken'</script>";
    private static readonly string Longest = new('n', 64);

    [Fact]
    public async Task Pages_WithNothing_SayWhatToDoNext()
    {
        await using var visit = await chromium.VisitAsync(new Uri(Client.BaseAddress!, "/programs"), 390, ColorScheme.Dark);
        foreach (var (path, there) in new[]
        {
            ("programs", "programs-empty"), ("routers", "routers-empty"), ("servers", "servers-empty"),
            ("programs/gone", "program-missing"), ("routers/gone", "router-missing"), ("servers/gone.example.test", "server-missing"),
        })
        {
            await visit.Page.GotoAsync(new Uri(Client.BaseAddress!, path).ToString());
            await Assertions.Expect(visit.Page.GetByTestId(there)).ToBeVisibleAsync();
            await PageCheck.AtAsync(visit.Page, $"nothing-{path.Replace('/', '-')}");
        }
        await visit.EndAsync();
    }

    [Fact]
    public async Task Pages_WithMuchAndHostileNames_StayCalm()
    {
        await Client.SetUpAsync("catalog", [.. Enumerable.Range(1, 30).Select(i => $"app{i:00}"), Longest]);
        using var made = await Client.PutJsonAsync(
            $"programs/{Longest}", new { code = new { kind = "url", value = "/" + Script + new string('x', 200) } });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        var hostile = new RoutedProgram(
            Script + new string('b', 200), [.. Enumerable.Range(1, 40).Select(i => new RoutedServer($"{Script}{i}", RoutingMode.Routed))]);
        Portal.Get<FleetState>().RouterSaid("edge", new("e1", [hostile]), null);
        await using var visit = await chromium.VisitAsync(new Uri(Client.BaseAddress!, "/programs/catalog"), 390, ColorScheme.Light);
        await Assertions.Expect(visit.Page.GetByTestId("program-servers").GetByTestId("pager")).ToBeVisibleAsync();
        await PageCheck.AtAsync(visit.Page, "many-program");
        foreach (var (path, said) in new[]
            { ("programs", Longest), ($"programs/{Longest}", Script), ($"servers/{Longest}", "catalog"), ("routers/edge", Script) })
        {
            await visit.Page.GotoAsync(new Uri(Client.BaseAddress!, path).ToString());
            await Assertions.Expect(visit.Page.Locator("main").GetByText(said).First).ToBeVisibleAsync();
            await PageCheck.AtAsync(visit.Page, $"many-{path.Split('/')[0]}-{path.Length}");
        }
        Assert.EndsWith("UpgradePortal", await visit.Page.TitleAsync(), StringComparison.Ordinal);
        await visit.EndAsync();
    }
}
