using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Portal;

/// <summary>The newest signal of one kind and program that the portal has not acknowledged. One sender at a time works on it.</summary>
internal sealed class SignalSlot
{
    private readonly Lock _lock = new();
    private Signal? _pending;
    private bool _isSending;
    private TaskCompletionSource _newer = New();

    /// <returns>True when the caller must start a sender.</returns>
    public bool Put(Signal signal)
    {
        lock (_lock)
        {
            _pending = signal;
            _newer.TrySetResult();
            if (_isSending) return false;
            return _isSending = true;
        }
    }

    /// <returns>Null when nothing is left: the sender must end.</returns>
    public Signal? Next()
    {
        lock (_lock)
        {
            if (_newer.Task.IsCompleted) _newer = New();
            if (_pending is null) _isSending = false;
            return _pending;
        }
    }

    public void Done(Signal signal)
    {
        lock (_lock)
        {
            if (ReferenceEquals(_pending, signal)) _pending = null;
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _pending = null;
            _newer.TrySetResult();
        }
    }

    public async Task WaitForNewerAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellation)
    {
        Task newer;
        lock (_lock) newer = _newer.Task;
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(newer, Task.Delay(atMost, clock, ends.Token));
        await ends.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
