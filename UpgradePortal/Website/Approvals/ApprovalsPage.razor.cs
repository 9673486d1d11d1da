using Microsoft.AspNetCore.Components;
using UpgradePortal.Identity;
using UpgradePortal.Persistence;
using UpgradePortal.Ui;

namespace UpgradePortal.Website.Approvals;

/// <summary>What waits for somebody's yes, the viewer's own first. Made for a phone.</summary>
public sealed partial class ApprovalsPage
{
    private const int Size = 25;
    private IReadOnlyList<WaitingView>? _waiting;
    private int _pages = 1;

    [Inject] public required WaitingReader Reader { get; init; }
    [Inject] public required ViewerClock Viewer { get; init; }
    [Inject] public required PageUser Me { get; init; }

    protected override string Topic => ChangeFeed.Inventory;

    private int Shown => _pages * Size;

    private int Mine => _waiting?.Count(w => w.IsMine) ?? 0;

    protected override async Task ReadAsync() =>
        _waiting = await Me.CallerAsync() is { } caller ? await Reader.ListAsync(caller, Gone) : [];
}
