using Microsoft.Playwright;
using Xunit.Sdk;

namespace UpgradePortal.Tests.Browser;

/// <summary>What is left of a browser: nothing after a test that came to its end, and all it takes to understand one that did
/// not.</summary>
public sealed class BrowserVisitTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly Uri Nowhere = new("http://127.0.0.1:1");

    [Fact]
    public async Task Visit_ThatEnds_LeavesNothing()
    {
        await using var visit = await BeginAsync();
        await visit.EndAsync();
        await visit.DisposeAsync();
        Assert.Empty(Kept(visit));
    }

    [Fact]
    public async Task Visit_CutOff_LeavesATraceAndAPicture()
    {
        var visit = await BeginAsync();
        await visit.Page.SetContentAsync("<p>something is wrong</p>");
        await visit.DisposeAsync();
        Assert.Equal([$"{visit.Kept}.png", $"{visit.Kept}.zip"], Kept(visit));
        foreach (var file in Kept(visit)) File.Delete(file);
    }

    [Fact]
    public async Task Visit_ThatComplained_TellsItWholeAndIsKept()
    {
        var complaint = new string('c', 500);
        var visit = await BeginAsync();
        await visit.Page.EvaluateAsync("text => console.error(text)", complaint);
        await Eventually.Async(() => visit.Complaints.Count > 0);
        Assert.Contains(complaint, (await Assert.ThrowsAsync<TrueException>(() => visit.EndAsync())).Message, StringComparison.Ordinal);
        await visit.DisposeAsync();
        Assert.NotEmpty(Kept(visit));
        foreach (var file in Kept(visit)) File.Delete(file);
    }

    private Task<BrowserVisit> BeginAsync() =>
        chromium.BeginAsync(Nowhere, 390, ColorScheme.Light, signedIn: null, nameof(BrowserVisitTests));

    private static string[] Kept(BrowserVisit visit) => Directory.Exists(Path.GetDirectoryName(visit.Kept))
        ? [.. Directory.EnumerateFiles(Path.GetDirectoryName(visit.Kept)!, $"{Path.GetFileName(visit.Kept)}.*")
            .Order(StringComparer.Ordinal)] : [];
}
