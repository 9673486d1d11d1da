using Microsoft.AspNetCore.Components;
using UpgradePortal.Security;
using UpgradePortal.Ui;

namespace UpgradePortal.Features.Messages;

/// <summary>How mail is set up, with a way to try it.</summary>
public sealed partial class MailSection
{
    private FieldFaults _faults = FieldFaults.None;
    private TestView? _said;
    private string? _to;
    private bool _busy;

    [Inject] public required MailDesk Desk { get; init; }
    [Inject] public required Me Me { get; init; }

    private MailView Mail => Desk.View;

    private async Task TestAsync()
    {
        (_busy, _said) = (true, null);
        var (said, faults) = await Me.MayAsync(Permits.Administer, []) ? await Desk.TestAsync(_to?.Trim(), CancellationToken.None) : (null, new Faults().Unless(false, "", Me.Refused));
        (_said, _faults, _busy) = (said, new(faults.ByField), false);
    }
}
