using Microsoft.AspNetCore.Components;
using MudBlazor;
using UpgradePortal.Common;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Runs.Pages;

/// <summary>What a person may choose for a server that wants one; each asks first and says what it will do.</summary>
public sealed partial class TurnChoicesPanel
{
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true };
    private Choice? _choice;
    private int _seen;
    private string _reason = "";
    private bool _asking;
    private string? _fault;

    [Parameter, EditorRequired] public required TurnView Turn { get; set; }
    [Parameter] public EventCallback<Func<string, TurnEvent.Decided>> Decided { get; set; }

    private void Ask(Choice choice) => (_choice, _seen, _reason, _fault, _asking) = (choice, Turn.Seen, "", null, true);

    private Task DecideAsync()
    {
        _fault = _choice is Choice.Force && string.IsNullOrWhiteSpace(_reason) ? "This needs a reason."
            : new ValidationErrors().Text(_reason, "reason").Fault();
        if (_fault is not null || _choice is not { } choice) return Task.CompletedTask;
        _asking = false;
        return Decided.InvokeAsync(by => new TurnEvent.Decided(choice, by, _reason, _seen));
    }
}
