using UpgradePortal.Data;

namespace UpgradePortal.Features;

/// <summary>Something of the farm that many pages show: however many look, it is read once for each change.</summary>
/// <param name="feed">Says when something has changed.</param>
/// <param name="clock">Ages grow also while nothing changes: after a second it is read again.</param>
/// <param name="read">Reads it.</param>
public sealed class SharedRead<T>(RunFeed feed, TimeProvider clock, Func<CancellationToken, Task<T>> read) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _one = new(1, 1);
    private (T Value, long Change, long Stamp)? _last;

    public async Task<T> ReadAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            // Taken before anything is read: what changes meanwhile makes it old at once.
            var (change, stamp) = (feed.FarmChanges, clock.GetTimestamp());
            if (_last is { } last && last.Change == change && clock.GetElapsedTime(last.Stamp, stamp) < Fresh) return last.Value;
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
