using Microsoft.AspNetCore.Components;
using UpgradePortal.Data;
using UpgradePortal.Security;
using UpgradePortal.Ui;

namespace UpgradePortal.Features.Tonight;

/// <summary>Home: whether to go back to bed, and what comes next.</summary>
public sealed partial class TonightPage
{
    private TonightView? _night;
    private bool _mayAdminister;

    [Inject] public required TonightReader Reader { get; init; }
    [Inject] public required Me Me { get; init; }
    [Inject] public required ViewerClock Viewer { get; init; }

    protected override string Topic => RunFeed.Farm;

    protected override TimeSpan Calm => TimeSpan.FromSeconds(1);

    protected override async Task ReadAsync()
    {
        // The window's clock is told beside the viewer's, which has to be known for that.
        await Viewer.LearnAsync();
        if (await Me.CallerAsync() is not { } caller) return;
        _mayAdminister = caller.May(Permits.Administer, []);
        _night = await Reader.ReadAsync(caller, Gone);
    }

    private string Zoned(TonightPlan plan) => plan is { OpensAt: { } at, Zone: { } zone } ? Viewer.Beside(at, zone) : "";

    private static string Servers(int count) => count == 1 ? "1 server" : $"{count} servers";
}
