using System.Diagnostics;
using DemoFarm;
using DemoFarm.Portals;
using Microsoft.Playwright;

namespace Benchmarks.Boards;

/// <summary>200 servers with 10 programs each, and boards that are open while ten servers a second are seen otherwise. The browser takes
/// most of the two cores: fifty boards are reckoned from fewer.</summary>
internal static class OpenBoards
{
    private const int Open = 8;
    private const int Wanted = 50;
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(20);
    private static readonly string[] Paths = ["/", "/board", "/approvals", "/calendar", "/runs", "/programs", "/settings"];

    public static async Task<object> MeasureAsync()
    {
        var folder = Directory.CreateTempSubdirectory("bench-boards-").FullName;
        await using var crowd = await Crowd.StartAsync(BigFarm.Programs, BigFarm.Servers);
        var options = new FarmOptions
        {
            PortalSettings = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Portal:Polling:Agents"] = "00:00:20",
                ["Portal:Fleet:KnownFor"] = "00:01:00",
                ["Portal:Security:TokensPerMinute"] = "100000",
            },
        };
        using var ports = new FarmPorts(null);
        await using var portal = new PortalProcess(folder, ports, options, TimeProvider.System);
        await portal.StartAsync();
        await portal.EnterAsync(default);
        await BigFarm.SetUpAsync(portal.Api, crowd.Url);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = "/usr/bin/chromium",
                Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"]
            });
        var viewers = new Viewers(browser, portal.Url, PortalProcess.Administrator, portal.Password);
        return new
        {
            board = await InteractiveAsync(viewers),
            firstByte = await FirstBytesAsync(viewers),
            open = await WatchAsync(viewers, portal)
        };
    }

    // From the click to the first cell, with everything but the page itself known to the browser.
    private static async Task<object> InteractiveAsync(Viewers viewers)
    {
        var times = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            var from = Stopwatch.GetTimestamp();
            var page = await viewers.OpenAsync("/board");
            await page.WaitForSelectorAsync(".up-cell");
            times.Add(Stopwatch.GetElapsedTime(from).TotalSeconds);
            await page.CloseAsync();
        }
        return Figures.Against(Figures.Median(times.Skip(1)), 1.5, "s");
    }

    private static async Task<object> FirstBytesAsync(Viewers viewers)
    {
        var pages = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var path in Paths)
        {
            await (await viewers.OpenAsync(path)).CloseAsync();
            var page = await viewers.OpenAsync(path);
            var ms = await page.EvaluateAsync<double>(
                "(n => n.responseStart - n.requestStart)(performance.getEntriesByType('navigation')[0])");
            var kilobytes = await page.EvaluateAsync<double>(
                "performance.getEntriesByType('resource').reduce((s, r) => s + (r.encodedBodySize || 0), "
                + "performance.getEntriesByType('navigation')[0].encodedBodySize) / 1000");
            pages[path] = new { firstByte = Figures.Against(ms, 100, "ms"), weight = Figures.Against(kilobytes, 600, "KB") };
            await page.CloseAsync();
        }
        return pages;
    }

    private static async Task<object> WatchAsync(Viewers viewers, PortalProcess portal)
    {
        var pages = new List<IPage>();
        for (var i = 0; i < Open; i++)
        {
            pages.Add(await viewers.OpenAsync("/board"));
            await pages[^1].WaitForSelectorAsync(".up-cell");
        }
        using var process = Process.GetProcessById(portal.Process.Id);
        var (cpu, bytes) = (process.TotalProcessorTime, viewers.Bytes);
        await Task.Delay(Watched, TimeProvider.System);
        process.Refresh();
        var (share, rate) = ((process.TotalProcessorTime - cpu) / Watched, (viewers.Bytes - bytes) / Watched.TotalSeconds / 1e6);
        return new
        {
            boards = Open,
            cores = Math.Round(share, 3),
            megabytesPerSecond = Math.Round(rate, 4),
            coresOfFifty = Figures.Against(share * Wanted / Open, 1, "cores"),
            megabytesPerSecondOfFifty = Figures.Against(rate * Wanted / Open, 1.5, "MB/s"),
        };
    }
}
