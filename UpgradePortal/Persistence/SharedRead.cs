namespace UpgradePortal.Persistence;

/// <summary>Something of the farm that many pages show: however many look, it is read once for each change.</summary>
/// <param name="feed">Says when something has changed.</param>
/// <param name="clock">Tells how old it is.</param>
/// <param name="fresh">Ages grow also while nothing changes: after so long it is read again.</param>
/// <param name="read">Reads it.</param>
public sealed class SharedRead<T>(ChangeFeed feed, TimeProvider clock, TimeSpan fresh, Func<CancellationToken, Task<T>> read) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private (T Value, long Change, long Stamp)? _last;

    public async Task<T> ReadAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            // Taken before anything is read: what changes meanwhile makes it old at once.
            var (change, stamp) = (feed.InventoryChanges, clock.GetTimestamp());
            if (_last is { } last && last.Change == change && clock.GetElapsedTime(last.Stamp, stamp) < fresh) return last.Value;
            _last = (await read(cancellation), change, stamp);
            return _last.Value.Value;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
