using Microsoft.Playwright;
using UpgradePortal.Contracts;
using UpgradePortal.Data;

namespace UpgradePortal.Tests.Browser;

/// <summary>Programs, servers and routers with nothing, with much, and with names that mean harm.</summary>
public sealed class InventorySizesTests(Chromium chromium) : PortalTest, IClassFixture<Chromium>
{
    private const string Script = "<script>document.title = 'taken'</script>";
    private static readonly string Longest = new('n', 64);

    [Fact]
    public async Task Pages_WithNothing_SayWhatToDoNext()
    {
        var (page, complaints) = await chromium.OpenAsync(new Uri(Client.BaseAddress!, "/programs"), 390, ColorScheme.Dark);
        foreach (var (path, said) in new[]
        {
            ("programs", "No program yet"), ("routers", "No router yet"), ("servers", "No server yet"),
            ("programs/gone", "See all programs"), ("routers/gone", "See all routers"), ("servers/gone.example.test", "See all servers"),
        })
        {
            await page.GotoAsync(new Uri(Client.BaseAddress!, path).ToString());
            await Assertions.Expect(page.GetByText(said)).ToBeVisibleAsync();
            await Look.AtAsync(page, $"nothing-{path.Replace('/', '-')}");
        }
        Complaints.None(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task Pages_WithMuchAndHostileNames_StayCalm()
    {
        await Client.SetUpAsync("catalog", [.. Enumerable.Range(1, 30).Select(i => $"app{i:00}"), Longest]);
        using var made = await Client.PutJsonAsync($"programs/{Longest}", new { code = new { kind = "url", value = "/" + Script + new string('x', 200) } });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        var hostile = new RoutedProgram(Script + new string('b', 200), [.. Enumerable.Range(1, 40).Select(i => new RoutedServer($"{Script}{i}", RoutingMode.Routed))]);
        Portal.Get<FarmMirror>().RouterSaid("edge", new("e1", [hostile]), null);
        var (page, complaints) = await chromium.OpenAsync(new Uri(Client.BaseAddress!, "/programs/catalog"), 390, ColorScheme.Light);
        await Assertions.Expect(page.GetByLabel("Pages of servers")).ToBeVisibleAsync();
        await Look.AtAsync(page, "many-program");
        foreach (var (path, said) in new[] { ("programs", Longest), ($"programs/{Longest}", Script), ($"servers/{Longest}", "catalog"), ("routers/edge", Script) })
        {
            await page.GotoAsync(new Uri(Client.BaseAddress!, path).ToString());
            await Assertions.Expect(page.Locator("main").GetByText(said).First).ToBeVisibleAsync();
            await Look.AtAsync(page, $"many-{path.Split('/')[0]}-{path.Length}");
        }
        Assert.EndsWith("UpgradePortal", await page.TitleAsync(), StringComparison.Ordinal);
        Complaints.None(complaints);
        await page.CloseAsync();
    }
}
