using System.Threading.Channels;

namespace UpgradePortal.Sessions;

/// <summary>Wakes one reader of <c>GET /changes</c>. A slow reader costs the requests nothing: it misses repeats,
/// never the last state.</summary>
internal sealed class ChangeSubscription(bool tellBegun) : ISessionObserver
{
    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private OpenSession? _last;

    public void Begun(OpenSession session)
    {
        if (!tellBegun) return;
        Volatile.Write(ref _last, session);
        _wakes.Writer.TryWrite(true);
    }

    public void Refused(OpenSession session) => Begun(session);

    public void BecameEmpty() => _wakes.Writer.TryWrite(true);

    /// <returns>Who opened the last connection told of, or null.</returns>
    public async Task<OpenSession?> NextAsync(CancellationToken cancellation)
    {
        await _wakes.Reader.ReadAsync(cancellation);
        return Interlocked.Exchange(ref _last, null);
    }
}
