using Microsoft.AspNetCore.Components;
using UpgradePortal.Persistence;

namespace UpgradePortal.Ui;

/// <summary>A page that shows the record as it is: it subscribes first and reads afterwards, so that nothing falls between, and reads again
/// at most four times a second however much changes, or less often where it says so.</summary>
public abstract class LivePage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private ChangeSubscription? _pulse;

    [Inject] public required ChangeFeed Feed { get; init; }
    [Inject] public required TimeProvider Clock { get; init; }

    protected CancellationToken Gone => _gone.Token;

    protected abstract string Topic { get; }

    /// <summary>At least so long between two looks: what reads much for each viewer looks less often.</summary>
    protected virtual TimeSpan Calm => TimeSpan.FromMilliseconds(250);

    protected abstract Task ReadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) Follow();
    }

    private void Follow()
    {
        _pulse = Feed.Subscribe(Topic);
        _ = InvokeAsync(FollowAsync);
    }

    private async Task FollowAsync()
    {
        try
        {
            while (true)
            {
                await ReadAsync();
                StateHasChanged();
                await _pulse!.WaitAsync(Gone);
                await Task.Delay(Calm, Clock, Gone);
            }
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // The page was closed.
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault);
        }
    }

    public void Dispose()
    {
        _gone.Cancel();
        _pulse?.Dispose();
        _gone.Dispose();
        GC.SuppressFinalize(this);
    }
}
