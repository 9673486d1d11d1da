using Microsoft.Playwright;

namespace UpgradePortal.Tests.Support.Browser;

/// <summary>One person's browser, with cookies of its own. A test that comes to its end calls <see cref="EndAsync"/>; after one that does
/// not, a trace and a picture are kept in <c>artifacts/test/traces</c>.</summary>
public sealed class BrowserVisit : IAsyncDisposable
{
    private static int _last;
    private readonly IBrowserContext _context;
    private bool _isOver;

    private BrowserVisit(IBrowserContext context, IPage page, string test)
    {
        (_context, Page) = (context, page);
        Kept = Path.Combine(SourceTree.Root, "artifacts", "test", "traces", $"{test}-{Interlocked.Increment(ref _last)}");
        page.SetDefaultTimeout((float)Eventually.Patience.TotalMilliseconds);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") Complaints.Add(message.Text);
        };
        page.PageError += (_, error) => Complaints.Add(error);
    }

    public IPage Page { get; }

    /// <summary>Where what is kept after a failure lies; each file has its own ending.</summary>
    public string Kept { get; }

    /// <summary>What the browser complained about.</summary>
    public List<string> Complaints { get; } = [];

    /// <param name="browser">Whose window it is.</param>
    /// <param name="options">How the window is.</param>
    /// <param name="host">The only one that may be asked for anything.</param>
    /// <param name="test">Its trace is named after it.</param>
    internal static async Task<BrowserVisit> BeginAsync(IBrowser browser, BrowserNewContextOptions options, string host, string test)
    {
        var context = await browser.NewContextAsync(options);
        await context.Tracing.StartAsync(new() { Snapshots = true, Screenshots = false, Sources = false });
        var visit = new BrowserVisit(context, await context.NewPageAsync(), test);
        visit.Page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } to && to.Host != host)
                visit.Complaints.Add($"asked another host: {request.Url}");
        };
        return visit;
    }

    /// <returns>Whom its cookies sign in, for another visit of the same person.</returns>
    public Task<string> SignedInAsync() => _context.StorageStateAsync();

    /// <summary>The test has seen all it wanted, and the browser had nothing to complain of: a failure tells each complaint whole, because
    /// cut short none says what happened.</summary>
    /// <param name="mayComplain">What was done to the portal makes any browser complain.</param>
    public async Task EndAsync(bool mayComplain = false)
    {
        Assert.True(mayComplain || Complaints.Count == 0, string.Join(Environment.NewLine, Complaints));
        _isOver = true;
        await _context.Tracing.StopAsync();
        await _context.CloseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_isOver) return;
        _isOver = true;
        Directory.CreateDirectory(Path.GetDirectoryName(Kept)!);
        try
        {
            await Page.ScreenshotAsync(new() { Path = $"{Kept}.png", FullPage = true });
            await _context.Tracing.StopAsync(new() { Path = $"{Kept}.zip" });
        }
        catch (Exception gone) when (gone is PlaywrightException or TimeoutException)
        {
            // It must not hide what the test failed with.
            await File.WriteAllTextAsync($"{Kept}.txt", gone.Message);
        }
        finally
        {
            await _context.CloseAsync();
        }
    }
}
