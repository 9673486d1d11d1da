using Microsoft.AspNetCore.Components;
using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Runs.Pages;

/// <summary>What the upgrade command wrote, read from the agent that keeps it; read on while the command runs. It opens at the end, and
/// finds in all of it: what is not shown is searched on its server.</summary>
public sealed partial class CommandOutput : IDisposable
{
    // Whoever is typing has not asked yet.
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(300);

    private readonly CancellationTokenSource _gone = new();
    private readonly OutputWindow _window = new();
    private CancellationTokenSource? _search;
    private FoundLines? _found;
    private string? _lastError;
    private string _words = "";
    private string? _problem;
    private string? _operation;
    private bool _open;
    private bool _wasUpgrading;
    private bool _wasRead;
    private bool _reading;

    [Parameter, EditorRequired] public required Guid RunId { get; set; }
    [Parameter, EditorRequired] public required string Program { get; set; }
    [Parameter, EditorRequired] public required TurnView Turn { get; set; }
    [Inject] public required RunLog Output { get; init; }
    [Inject] public required TimeProvider Clock { get; init; }

    private bool IsUpgrading => Turn.Phase is Phase.Upgrading;

    private string Shown => _words.Length > 0 && _found is not null ? string.Join('\n', _found.Lines) : _window.Text;

    private string FoundText => _found switch
    {
        null => "Searching…",
        { Count: 1 } => "1 line",
        { Count: var count, Lines.Count: var shown } when count > shown => $"{count} lines, the last {shown} of them shown",
        { Count: var count } => $"{count} lines",
    };

    protected override async Task OnParametersSetAsync()
    {
        if (_operation != Turn.OperationId) Forget();
        // When the command begins, and not again: whoever closes it has seen enough.
        if (IsUpgrading && !_wasUpgrading) _open = true;
        var hasEnded = _wasUpgrading && !IsUpgrading;
        _wasUpgrading = IsUpgrading;
        if (_open) await ReadAsync(hasEnded);
    }

    private void Forget()
    {
        _operation = Turn.OperationId;
        _window.Begin(null);
        (_found, _lastError, _words, _problem, _wasRead) = (null, null, "", null, false);
        _search?.Cancel();
    }

    private Task ToggleAsync()
    {
        _open = !_open;
        return _open ? ReadAsync(isNew: true) : Task.CompletedTask;
    }

    private Task ReadAsync(bool isNew) => OnceAsync(async () =>
    {
        if (!_wasRead) await ReadEndAsync();
        else if (_window.IsAtEnd)
        {
            var answer = await Output.ReadAsync(Program, Turn.Server, Turn.OperationId, _window.Next, _gone.Token);
            if (ValueOf(answer) is { } part && !_window.Append(part)) await ReadEndAsync();
        }

        if (isNew || _lastError is null) await ReadLastErrorAsync();
    });

    private Task ReadEarlierAsync() => OnceAsync(async () =>
    {
        if (ValueOf(await Output.ReadBeforeAsync(Program, Turn.Server, Turn.OperationId, _window.From, _gone.Token)) is { } part)
            _window.Prepend(part);
    });

    private Task ReadLatestAsync() => OnceAsync(ReadEndAsync);

    private async Task ReadEndAsync()
    {
        var answer = await Output.ReadBeforeAsync(Program, Turn.Server, Turn.OperationId, long.MaxValue, _gone.Token);
        if (ValueOf(answer) is not { } last) return;
        _window.Begin(last);
        _wasRead = true;
    }

    // A command that still runs has not said its last word.
    private async Task ReadLastErrorAsync()
    {
        if (IsUpgrading || !_wasRead) return;
        var answer = await Output.FindAsync(Program, Turn.Server, Turn.OperationId, "", _gone.Token);
        if (answer is AgentAnswer<FoundLines>.Said { Value.Lines: var lines }) _lastError = lines.Count > 0 ? lines[^1] : "";
    }

    private async Task FindAsync(string words)
    {
        if (_search is not null) await _search.CancelAsync();
        using var search = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token);
        (_search, _words, _found) = (search, words, null);
        try
        {
            if (words.Length == 0) return;
            await Task.Delay(TypingPause, Clock, search.Token);
            var answer = await Output.FindAsync(Program, Turn.Server, Turn.OperationId, words, search.Token);
            if (!search.IsCancellationRequested) _found = ValueOf(answer);
        }
        catch (OperationCanceledException) when (search.IsCancellationRequested)
        {
            // Something else is searched for by now, or the page was closed.
        }
        finally
        {
            if (_search == search) _search = null;
        }
    }

    /// <returns>Null when there was no answer; why is shown then.</returns>
    private T? ValueOf<T>(AgentAnswer<T> answer)
        where T : class
    {
        _problem = answer switch
        {
            AgentAnswer<T>.Refused no => no.Reason,
            AgentAnswer<T>.Silent silent => silent.Reason,
            _ => null,
        };
        return (answer as AgentAnswer<T>.Said)?.Value;
    }

    private async Task OnceAsync(Func<Task> readAsync)
    {
        if (_reading) return;
        _reading = true;
        try
        {
            await readAsync();
        }
        finally
        {
            _reading = false;
        }
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
