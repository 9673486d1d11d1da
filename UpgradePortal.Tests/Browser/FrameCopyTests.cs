using Microsoft.Playwright;

namespace UpgradePortal.Tests.Browser;

/// <summary>The words of the frame around all pages, and of pages that have nothing to show yet. Whoever changes them changes them here,
/// and no other test.</summary>
public sealed class FrameCopyTests(Chromium chromium) : PortalTest, IClassFixture<Chromium>
{
    [Fact]
    public async Task Frame_SaysWhereOneIs()
    {
        await using var visit = await chromium.VisitAsync(new Uri(Client.BaseAddress!, "/calendar"), 1400, ColorScheme.Light);
        await Assertions.Expect(visit.Page).ToHaveTitleAsync("Calendar · UpgradePortal");
        await Assertions.Expect(visit.Page.GetByTestId("skip-link")).ToHaveTextAsync("Skip to the content");
        await Assertions.Expect(visit.Page.GetByTestId("nav-section"))
            .ToHaveTextAsync(["Overview", "Board", "Approvals", "Calendar", "Runs", "Inventory", "Settings"]);
        await visit.EndAsync();
    }

    [Theory]
    [InlineData("programs", "programs-empty", "No program yet")]
    [InlineData("servers", "servers-empty", "No server yet")]
    [InlineData("routers", "routers-empty", "No router yet")]
    [InlineData("programs/gone", "program-missing", "No such program")]
    [InlineData("board", "board-empty", "No program yet")]
    [InlineData("", "setup-guide", "The way to the first upgrade")]
    [InlineData("denied", "denied-title", "You may not see this")]
    public async Task Page_WithNothing_SaysSo(string path, string testId, string words)
    {
        await using var visit = await chromium.VisitAsync(new Uri(Client.BaseAddress!, path), 390, ColorScheme.Light);
        await Assertions.Expect(visit.Page.GetByTestId(testId)).ToContainTextAsync(words);
        await visit.EndAsync();
    }
}
