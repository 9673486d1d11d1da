using Bunit;
using MudBlazor;
using UpgradePortal.Runs;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Pages;

namespace UpgradePortal.Tests.Portal.Runs;

public sealed class RunButtonsTests : MudTest
{
    private const string NextWave = "[data-testid=run-promote]";
    private const string CancelNow = "[data-testid=run-cancel-now]";

    private readonly List<RunEvent> _orders = [];
    private readonly List<int> _promoted = [];

    [Fact]
    public void Running_OffersPauseAndCancel()
    {
        var buttons = Render(RunStatus.Running);
        buttons.Find("[data-testid=run-pause]").Click();
        Assert.IsType<RunEvent.Paused>(Assert.Single(_orders));
        Assert.Single(buttons.FindAll("[data-testid=run-cancel]"));
    }

    [Fact]
    public void Paused_OffersResume()
    {
        Render(RunStatus.Running, paused: true).Find("[data-testid=run-resume]").Click();
        Assert.IsType<RunEvent.Resumed>(Assert.Single(_orders));
    }

    [Fact]
    public void Over_OffersNoOrder() => Assert.Empty(Render(RunStatus.Succeeded).FindAll("button"));

    [Fact]
    public async Task Cancel_AsksFirst()
    {
        var dialogs = Render<MudDialogProvider>();
        await Render(RunStatus.Running).Find("[data-testid=run-cancel]").ClickAsync(new());
        Assert.Empty(_orders);
        await dialogs.WaitForAssertionAsync(() => Assert.Single(dialogs.FindAll(CancelNow)), Eventually.Patience);
        await dialogs.Find(CancelNow).ClickAsync(new());
        Assert.IsType<RunEvent.CancelledNow>(Assert.Single(_orders));
    }

    [Fact]
    public async Task NextWave_WaitsForAPerson_IsStartedByName()
    {
        await Render(RunStatus.Running, waitsForGo: true).Find(NextWave).ClickAsync(new());
        Assert.Equal(0, Assert.Single(_promoted));
        Assert.Empty(Render(RunStatus.Running).FindAll(NextWave));
    }

    private IRenderedComponent<RunButtons> Render(RunStatus status, bool paused = false, bool waitsForGo = false)
    {
        var run = new RunView(
            Guid.Empty, Guid.Empty, "catalog", "2", status, paused, status is RunStatus.Succeeded, default, null, "me", new(), 0,
            IsBaking: false, waitsForGo, [], IsClosed: false, null, null);
        return Render<RunButtons>(
            p => p.Add(b => b.Run, run).Add(b => b.Ordered, (Func<string, RunEvent> order) => _orders.Add(order("me")))
                .Add(b => b.Promoted, (int wave) => _promoted.Add(wave)));
    }
}
