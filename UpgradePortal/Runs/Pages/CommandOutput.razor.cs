using Microsoft.AspNetCore.Components;
using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Runs.Pages;

/// <summary>What the upgrade command wrote, read from the agent that keeps it; read on while the command runs.</summary>
public sealed partial class CommandOutput : IDisposable
{
    private const int Shown = 64 * 1024;
    private readonly CancellationTokenSource _gone = new();
    private string _text = "";
    private string _words = "";
    private string? _problem;
    private string? _operation;
    private long _next;
    private bool _open;
    private bool _wasUpgrading;
    private bool _reading;

    [Parameter, EditorRequired] public required Guid RunId { get; set; }
    [Parameter, EditorRequired] public required string Program { get; set; }
    [Parameter, EditorRequired] public required TurnView Turn { get; set; }
    [Inject] public required RunLog Output { get; init; }

    private List<string> Found => [.. _text.Split('\n').Where(l => l.Contains(_words, StringComparison.OrdinalIgnoreCase))];

    protected override async Task OnParametersSetAsync()
    {
        if (_operation != Turn.OperationId) (_operation, _text, _next, _problem) = (Turn.OperationId, "", 0, null);
        // When the command begins, and not again: whoever closes it has seen enough.
        if (Turn.Phase is Phase.Upgrading && !_wasUpgrading) _open = true;
        _wasUpgrading = Turn.Phase is Phase.Upgrading;
        if (_open) await ReadAsync();
    }

    private Task ToggleAsync()
    {
        _open = !_open;
        return _open ? ReadAsync() : Task.CompletedTask;
    }

    private async Task ReadAsync()
    {
        if (_reading) return;
        _reading = true;
        switch (await Output.ReadAsync(Program, Turn.Server, Turn.OperationId, _next, _gone.Token))
        {
            case AgentAnswer<OperationLog>.Said { Value: var part }:
                (_next, _problem) = (part.Next, null);
                _text = (_text + part.Text) is { Length: > Shown } all ? all[^Shown..] : _text + part.Text;
                break;
            case AgentAnswer<OperationLog>.Refused no: _problem = no.Reason; break;
            case AgentAnswer<OperationLog>.Silent silent: _problem = silent.Reason; break;
        }
        _reading = false;
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
