using Microsoft.AspNetCore.Components;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Ui;

namespace UpgradePortal.Notifications.Pages;

/// <summary>How mail is set up, with a way to try it.</summary>
public sealed partial class MailSection
{
    private FieldErrors _faults = FieldErrors.None;
    private SendTestView? _said;
    private string? _to;
    private bool _busy;

    [Inject] public required MailAdministration Service { get; init; }
    [Inject] public required PageUser Me { get; init; }

    private MailView Mail => Service.View;

    private async Task TestAsync()
    {
        (_busy, _said) = (true, null);
        var (said, faults) = await Me.ActAsync(
            who => Service.TestAsync(_to?.Trim(), who, CancellationToken.None),
            refused => (null, new ValidationErrors().Unless(false, "", refused)));
        (_said, _faults, _busy) = (said, new(faults.ByField), false);
    }
}
