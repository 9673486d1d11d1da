using Microsoft.Playwright;

namespace Benchmarks.Boards;

/// <summary>Open boards in a real browser, with what their circuits receive.</summary>
internal sealed class Viewers(IBrowser browser, Uri portal, string name, string password)
{
    private long _bytes;
    private IBrowserContext? _context;

    /// <summary>Received by all open pages so far.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    public async Task<IPage> OpenAsync(string path)
    {
        _context ??= await EnterAsync();
        var page = await _context.NewPageAsync();
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) =>
            Interlocked.Add(ref _bytes, frame.Binary?.Length ?? frame.Text?.Length ?? 0);
        await page.GotoAsync(new Uri(portal, path).ToString());
        return page;
    }

    private async Task<IBrowserContext> EnterAsync()
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1400, Height = 900 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(portal, "/sign-in").ToString());
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForSelectorAsync("h1:has-text('quiet'), .up-headline");
        await page.CloseAsync();
        return context;
    }
}
