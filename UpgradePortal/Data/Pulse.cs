namespace UpgradePortal.Data;

/// <summary>One reader's "look again". Any number of beats before a look are one.</summary>
public sealed class Pulse(Action<Pulse> gone) : IDisposable
{
    private readonly SemaphoreSlim _due = new(0, 1);
    private int _beating;

    public void Beat()
    {
        if (Interlocked.Exchange(ref _beating, 1) == 0) _due.Release();
    }

    /// <summary>Completes once something has changed since the last time it completed.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        await _due.WaitAsync(cancellation);
        Interlocked.Exchange(ref _beating, 0);
    }

    // The semaphore holds no handle, and a beat under way may still use it: it is left to the collector.
    public void Dispose() => gone(this);
}
