using UpgradePortal.Agent.Doors;
using UpgradePortal.Contracts;
using UpgradePortal.Sessions;

namespace UpgradePortal.Agent.Sources;

/// <summary>The list the agent keeps itself, at the door.</summary>
public sealed class DoorSource : ISessionSource, ISessionWatcher
{
    private readonly SessionTable _table;
    private readonly DoorClient _client;
    private volatile ISourceListener? _listener;

    public DoorSource(SessionTable table, DoorClient client)
    {
        (_table, _client) = (table, client);
        // For good, so that no request is missed while a hold changes.
        table.Watch(this);
    }

    public ValueTask<SourceReading?> ReadAsync(CancellationToken cancellation)
    {
        var (counts, sessions) = _table.List();
        return ValueTask.FromResult<SourceReading?>(new SourceReading(counts, sessions, _table.Clients?.List()));
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

    public SessionCounts? Glance() => _table.Read();

    public void Follow(HoldState? held, SessionCounts? known, ISourceListener listener)
    {
        _listener = held is null ? null : listener;
        if (held is null) return;
        var counts = _table.Read();
        // Asked after watching began, so that the list can't become empty unseen in between.
        if (counts.Count == 0) listener.BecameEmpty(counts);
    }

    public void RenewConnections() => _client.Renew();

    public void Begun(OpenSession session) => _listener?.Begun(_table.Read(), PeerText.Of(session.Peer));

    public void BecameEmpty() => _listener?.BecameEmpty(_table.Read());
}
