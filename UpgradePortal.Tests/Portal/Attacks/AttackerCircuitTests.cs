using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using UpgradePortal.Identity;
using UpgradePortal.Identity.SignIn;
using UpgradePortal.Persistence;
using UpgradePortal.Tests.Support.Fuzz;

namespace UpgradePortal.Tests.Portal.Attacks;

/// <summary>Every action of every page, over the circuit, by everybody: the page was opened by an administrator and shows its buttons, and
/// whoever clicks now is somebody else, or is none any more. What is not theirs is refused in words and changes nothing.</summary>
public sealed class AttackerCircuitTests : MudTest, IAsyncLifetime
{
    // The page of a new plan says it in its own words.
    private static readonly string[] Refusals = [AccessDeniedException.Text, "You may not plan upgrades of this program."];

    // They ask who looks in order to show what is offered; what they then do is decided elsewhere.
    private static readonly string[] ToShow =
    [
        "ApprovalsPage.ReadAsync", "BoardPage.ReadAsync", "NewPlanPage.MakeAsync", "NewPlanPage.OnInitializedAsync",
        "OverviewPage.ReadAsync", "OwnPreferencesPage.OnInitializedAsync", "PlanPage.ReadAsync", "RunPage.ReadAsync",
        "TokensPage.MakeAsync", "TokensPage.OnInitializedAsync", "TokensPage.RevokeAsync", "TokensPage.TurnAsync",
    ];

    private AttackedPortal _at = null!;
    private CircuitVisitors _visitors = null!;
    private IServiceScope _scope = null!;

    async Task IAsyncLifetime.InitializeAsync()
    {
        _at = await AttackedPortal.StartAsync();
        _visitors = new(_at);
        await _visitors.InviteAsync();
        _scope = _at.Portal.Services.CreateScope();
        Services.AddSingleton<AuthenticationStateProvider>(_visitors);
        Services.AddSingleton(new PageUser(_visitors, _at.Get<UserCache>(), _at.Get<SignInSessions>()));
        Services.AddFallbackServiceProvider(_scope.ServiceProvider);
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        _scope.Dispose();
        await _at.DisposeAsync();
    }

    [Fact]
    public async Task EveryAction_ByWhomItIsNotFor_IsRefusedInWordsAndChangesNothing()
    {
        var wrong = new List<string>();
        using var watch = new DatabaseWatch(Path.Combine(_at.Portal.Folder, DataFolder.DatabaseName));
        foreach (var action in new PageActions(_at).All())
            foreach (var visitor in _visitors.Names.Where(v => !CircuitVisitors.IsTheirs(action, v)))
            {
                if (!await IsRefusedAsync(action, visitor)) wrong.Add($"{action} by {visitor}: not refused in words");
                if (watch.HasChanged()) wrong.Add($"{action} by {visitor}: has changed something");
            }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task EveryAction_ByWhomItIsFor_IsNotRefusedForWhoTheyAre()
    {
        var wrong = new List<string>();
        foreach (var action in new PageActions(_at).All())
            foreach (var visitor in _visitors.Names.Where(v => v != CircuitVisitors.Administrator && CircuitVisitors.IsTheirs(action, v)))
                if (await IsRefusedAsync(action, visitor)) wrong.Add($"{action} by {visitor}");
        Assert.Empty(wrong);
    }

    [Fact]
    public void EveryActionOfTheSources_IsTried() => Assert.Equal(
        PageActionSources.Actions().Order(StringComparer.Ordinal),
        new PageActions(_at).All().Select(a => a.Name).Intersect(PageActionSources.Actions(), StringComparer.Ordinal)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Fact]
    public void Pages_ActForTheirViewerInOneWayOnly()
    {
        Assert.Empty(PageActionSources.Markup());
        Assert.Equal(ToShow, PageActionSources.Asking().Order(StringComparer.Ordinal));
    }

    /// <returns>Whether that stands on the page afterwards.</returns>
    private async Task<bool> IsRefusedAsync(PageAction action, string visitor)
    {
        _visitors.Put(CircuitVisitors.Administrator);
        var dialogs = Render<MudDialogProvider>();
        var page = Render<DynamicComponent>(p => p.Add(x => x.Type, action.Page).Add(x => x.Parameters, action.Parameters!));
        var component = (ComponentBase)page.Instance.Instance!;
        await page.WaitForStateAsync(() => action.IsReady(component), Eventually.Patience);
        await page.InvokeAsync(async () =>
        {
            await action.FillAsync(component);
            _visitors.Put(visitor);
            await action.ClickAsync(component);
            PageAction.Draw(component);
        });
        var said = page.Markup + dialogs.Markup;
        await DisposeComponentsAsync();
        return Refusals.Any(r => said.Contains(r, StringComparison.Ordinal));
    }
}
