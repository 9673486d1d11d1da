using Microsoft.AspNetCore.Components;
using UpgradePortal.Common;
using UpgradePortal.Plans.Data;

namespace UpgradePortal.Plans.Pages;

/// <summary>Orders to a plan that has not been started.</summary>
public sealed partial class PlanButtons
{
    private bool _asking;
    private string? _fault;
    private string? _reason;

    [Parameter, EditorRequired] public required PlanRow Plan { get; set; }
    [Parameter] public bool Busy { get; set; }

    /// <summary>Nothing that is known refuses it.</summary>
    [Parameter] public bool MayStart { get; set; }
    [Parameter] public EventCallback Check { get; set; }
    [Parameter] public EventCallback Start { get; set; }
    [Parameter] public EventCallback Schedule { get; set; }
    [Parameter] public EventCallback Unschedule { get; set; }
    [Parameter] public EventCallback<string> GiveUp { get; set; }

    private async Task GiveUpAsync()
    {
        _fault = ReasonInput.Check(_reason).Fault();
        if (_fault is not null) return;
        _asking = false;
        await GiveUp.InvokeAsync(_reason!.Trim());
    }
}
