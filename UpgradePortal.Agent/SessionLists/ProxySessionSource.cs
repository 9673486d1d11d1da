using UpgradePortal.Agent.Proxy;
using UpgradePortal.Contracts;
using UpgradePortal.Sessions;

namespace UpgradePortal.Agent.SessionLists;

/// <summary>The list the agent keeps itself, at the proxy.</summary>
public sealed class ProxySessionSource : ISessionSource, ISessionObserver
{
    private readonly SessionTable _table;
    private readonly TargetConnections _client;
    private volatile ISessionListObserver? _listener;

    public ProxySessionSource(SessionTable table, TargetConnections client)
    {
        (_table, _client) = (table, client);
        // For good, so that no request is missed while a hold changes.
        table.Watch(this);
    }

    public ValueTask<SessionReading?> ReadAsync(CancellationToken cancellation)
    {
        var (counts, sessions) = _table.List();
        return ValueTask.FromResult<SessionReading?>(new SessionReading(counts, sessions, _table.Clients?.List()));
    }

    public ValueTask<bool> TrySealAsync(string epoch, long ticket, CancellationToken cancellation) =>
        ValueTask.FromResult(_table.TrySeal(epoch, ticket));

    public ValueTask<bool> UnsealAsync(CancellationToken cancellation)
    {
        _table.Unseal();
        return ValueTask.FromResult(true);
    }

    public ValueTask<bool> AbortAsync(bool streamsOnly, CancellationToken cancellation)
    {
        _table.Abort(streamsOnly);
        return ValueTask.FromResult(true);
    }

    public SessionCounts? LastKnown() => _table.Read();

    public void Follow(HoldState? held, SessionCounts? known, ISessionListObserver listener)
    {
        _listener = held is null ? null : listener;
        if (held is null) return;
        var counts = _table.Read();
        // Asked after watching began, so that the list can't become empty unseen in between.
        if (counts.Count == 0) listener.BecameEmpty(counts);
    }

    public void RenewConnections() => _client.Renew();

    public void Begun(OpenSession session) => _listener?.Begun(_table.Read(), PeerText.Of(session.Peer));

    public void Refused(OpenSession session) => _listener?.Refused(_table.Read(), PeerText.Of(session.Peer));

    public void BecameEmpty() => _listener?.BecameEmpty(_table.Read());
}
