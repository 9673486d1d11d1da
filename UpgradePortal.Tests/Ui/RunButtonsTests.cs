using Bunit;
using MudBlazor;
using UpgradePortal.Features.Runs;
using UpgradePortal.Method;

namespace UpgradePortal.Tests.Ui;

public sealed class RunButtonsTests : MudTest
{
    private readonly List<RunEvent> _orders = [];

    [Fact]
    public void Running_OffersPauseAndCancel()
    {
        var buttons = Render(RunStatus.Running);
        buttons.FindAll("button").Single(b => b.TextContent.Contains("Pause", StringComparison.Ordinal)).Click();
        Assert.IsType<RunEvent.Paused>(Assert.Single(_orders));
        Assert.Contains("Cancel…", buttons.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Paused_OffersResume()
    {
        Render(RunStatus.Running, paused: true).FindAll("button").Single(b => b.TextContent.Contains("Resume", StringComparison.Ordinal)).Click();
        Assert.IsType<RunEvent.Resumed>(Assert.Single(_orders));
    }

    [Fact]
    public void Over_OffersNoOrder() => Assert.Empty(Render(RunStatus.Succeeded).FindAll("button"));

    [Fact]
    public async Task Cancel_AsksFirst()
    {
        var dialogs = Render<MudDialogProvider>();
        var buttons = Render(RunStatus.Running);
        await buttons.FindAll("button").Single(b => b.TextContent.Contains("Cancel", StringComparison.Ordinal)).ClickAsync(new());
        Assert.Empty(_orders);
        await dialogs.WaitForAssertionAsync(() => Assert.Contains("Cancel the run?", dialogs.Markup, StringComparison.Ordinal));
        await dialogs.FindAll("button").Single(b => b.TextContent.Trim() == "Now").ClickAsync(new());
        Assert.IsType<RunEvent.CancelledNow>(Assert.Single(_orders));
    }

    [Fact]
    public async Task NextWave_WaitsForAPerson_IsStartedByName()
    {
        var buttons = Render(RunStatus.Running, waitsForGo: true);
        await buttons.FindAll("button").Single(b => b.TextContent.Trim() == "Start the next wave").ClickAsync(new());
        Assert.Equal(new RunEvent.GateOpened("me", 0), Assert.Single(_orders));
        Assert.DoesNotContain("Start the next wave", Render(RunStatus.Running).Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<RunButtons> Render(RunStatus status, bool paused = false, bool waitsForGo = false)
    {
        var run = new RunView(Guid.Empty, Guid.Empty, "catalog", "2", status, paused, status is RunStatus.Succeeded, default, null, "me", new(), 0, IsBaking: false, waitsForGo, [], IsClosed: false, null, null);
        return Render<RunButtons>(p => p.Add(b => b.Run, run).Add(b => b.Ordered, (Func<string, RunEvent> order) => _orders.Add(order("me"))));
    }
}
