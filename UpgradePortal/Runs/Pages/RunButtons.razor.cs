using Microsoft.AspNetCore.Components;
using MudBlazor;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Runs.Pages;

/// <summary>Orders to a run that fit it as it stands now.</summary>
public sealed partial class RunButtons
{
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true };
    private bool _asking;
    private bool _rolling;

    [Parameter, EditorRequired] public required RunView Run { get; set; }

    /// <summary>Told what to record, once it is known on whose behalf.</summary>
    [Parameter] public EventCallback<Func<string, RunEvent>> Ordered { get; set; }

    /// <summary>The next wave waits for approvals, not just for somebody's go.</summary>
    [Parameter] public bool NeedsApproval { get; set; }

    /// <summary>Told the wave that has ended: the next one shall begin.</summary>
    [Parameter] public EventCallback<int> Promoted { get; set; }

    private Task RollBackAsync() => Ordered.InvokeAsync(by => new RunEvent.RollBackOrdered(by));

    private Task GoOnAsync() => Promoted.InvokeAsync(Run.Wave);

    private Task CancelAsync(Func<string, RunEvent> order)
    {
        _asking = false;
        return Ordered.InvokeAsync(order);
    }
}
