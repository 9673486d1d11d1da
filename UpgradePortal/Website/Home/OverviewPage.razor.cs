using Microsoft.AspNetCore.Components;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Persistence;
using UpgradePortal.Ui;

namespace UpgradePortal.Website.Home;

/// <summary>Home: whether to go back to bed, and what comes next.</summary>
public sealed partial class OverviewPage
{
    private OverviewView? _night;
    private bool _mayAdminister;

    [Inject] public required OverviewReader Reader { get; init; }
    [Inject] public required PageUser Me { get; init; }
    [Inject] public required ViewerClock Viewer { get; init; }

    protected override string Topic => ChangeFeed.Inventory;

    protected override TimeSpan Calm => TimeSpan.FromSeconds(1);

    protected override async Task ReadAsync()
    {
        // The window's clock is told beside the viewer's, which has to be known for that.
        await Viewer.LearnAsync();
        if (await Me.CallerAsync() is not { } caller) return;
        _mayAdminister = caller.May(Access.Administer, []);
        _night = await Reader.ReadAsync(caller, Gone);
    }

    private string Zoned(NextPlan plan) => plan is { OpensAt: { } at, Zone: { } zone } ? Viewer.Beside(at, zone) : "";

    private static string Servers(int count) => count == 1 ? "1 server" : $"{count} servers";
}
