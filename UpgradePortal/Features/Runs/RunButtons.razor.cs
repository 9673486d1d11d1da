using Microsoft.AspNetCore.Components;
using MudBlazor;
using UpgradePortal.Method;

namespace UpgradePortal.Features.Runs;

/// <summary>Orders to a run that fit it as it stands now.</summary>
public sealed partial class RunButtons
{
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true };
    private bool _asking;
    private bool _rolling;

    [Parameter, EditorRequired] public required RunView Run { get; set; }
    [Parameter] public EventCallback<RunEvent> Ordered { get; set; }

    private Task RollBackAsync()
    {
        _rolling = false;
        return Ordered.InvokeAsync(new RunEvent.RollBackOrdered(Operator.Name));
    }

    private Task CancelAsync(RunEvent order)
    {
        _asking = false;
        return Ordered.InvokeAsync(order);
    }
}
