using UpgradePortal.Contracts;

namespace UpgradePortal.Sessions;

/// <summary>The session list of one program (M-11, M-15). Every member may be called from any thread.</summary>
/// <remarks>One short lock and a linked list: the count, the sequence, the seal and the order of age can never disagree.</remarks>
/// <param name="clock">Ages are told by it.</param>
/// <param name="clients">Null: the program is not sticky.</param>
public sealed class SessionTable(TimeProvider clock, ClientTable? clients = null)
{
    public static readonly TimeSpan UsualRetention = TimeSpan.FromSeconds(5);

    public const int MaxListed = 100;

    private readonly Lock _lock = new();
    private ISessionObserver[] _watchers = [];
    private OpenSession? _oldest;
    private OpenSession? _newest;
    private int _count;
    private long _sequence;
    private long _served;
    private long _failed;
    private readonly RefusedCounts _refused = new();
    private bool _sealed;

    /// <summary>So long an aborted request stays listed: the program may still be at work on it.</summary>
    public TimeSpan AbortedRetention { get; init; } = UsualRetention;

    public string Epoch { get; } = Guid.NewGuid().ToString("N");

    public TimeProvider Clock => clock;

    public ClientTable? Clients => clients;

    /// <summary>Lists a request before any work is done for it.</summary>
    /// <returns>False while sealed: answer 503.</returns>
    public bool TryBegin(OpenSession session)
    {
        bool refused;
        lock (_lock)
        {
            refused = _sealed;
            if (refused) _refused.Add(session.Peer);
            else Append(session);
        }

        foreach (var watcher in _watchers)
        {
            if (refused) watcher.Refused(session);
            else watcher.Begun(session);
        }

        return !refused;
    }

    /// <summary>Takes a request off the list after its last byte.</summary>
    public void End(OpenSession session, SessionEnd end)
    {
        lock (_lock) session.Live = null;
        if (end is SessionEnd.Aborted) _ = EndLaterAsync(session);
        else Remove(session, end is SessionEnd.Failed);
    }

    /// <summary>Cuts off the requests in progress, because a person or a plan said so. They stay listed for a while.</summary>
    /// <param name="streamsOnly">WebSockets and event streams.</param>
    public void Abort(bool streamsOnly)
    {
        lock (_lock)
            for (var at = _oldest; at is not null; at = at.Newer) if (at.IsStream || !streamsOnly) at.Live?.Abort();
    }

    /// <summary>Refuses all requests from now on, if none is listed and none has begun since the ticket was handed out.</summary>
    public bool TrySeal(string epoch, long ticket)
    {
        lock (_lock)
        {
            if (epoch != Epoch || _count > 0 || _sequence != ticket) return false;
            if (!_sealed) _refused.Clear();
            return _sealed = true;
        }
    }

    public void Unseal()
    {
        lock (_lock) _sealed = false;
    }

    public SessionCounts Read()
    {
        var known = clients?.Count();
        lock (_lock) return new SessionCounts(Epoch, _count, _sequence, _sealed, _served, _failed, _refused.Count, known, _refused.Peers);
    }

    /// <summary>The requests in progress, oldest first, with the numbers of the same moment.</summary>
    public (SessionCounts Counts, IReadOnlyList<Session> Sessions) List()
    {
        SessionCounts counts;
        var open = new List<OpenSession>();
        lock (_lock)
        {
            counts = Read();
            for (var at = _oldest; at is not null && open.Count < MaxListed; at = at.Newer) open.Add(at);
        }

        return (counts, [.. open.Select(s => s.ToSession(clock))]);
    }

    public void Watch(ISessionObserver watcher)
    {
        lock (_lock) _watchers = [.. _watchers, watcher];
    }

    public void Unwatch(ISessionObserver watcher)
    {
        lock (_lock) _watchers = [.. _watchers.Where(w => w != watcher)];
    }

    private void Append(OpenSession session)
    {
        session.Sequence = ++_sequence;
        session.Listed = true;
        session.Older = _newest;
        if (_newest is null) _oldest = session;
        else _newest.Newer = session;
        _newest = session;
        _count++;
    }

    private void Remove(OpenSession session, bool failed)
    {
        lock (_lock)
        {
            if (!session.Listed) return;
            session.Listed = false;
            if (session.Older is null) _oldest = session.Newer;
            else session.Older.Newer = session.Newer;
            if (session.Newer is null) _newest = session.Older;
            else session.Newer.Older = session.Older;
            session.Older = session.Newer = null;
            _served++;
            if (failed) _failed++;
            if (--_count > 0) return;
        }

        foreach (var watcher in _watchers) watcher.BecameEmpty();
    }

    private async Task EndLaterAsync(OpenSession session)
    {
        await Task.Delay(AbortedRetention, clock);
        Remove(session, failed: false);
    }
}
