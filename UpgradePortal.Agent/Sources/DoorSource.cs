using UpgradePortal.Agent.Doors;
using UpgradePortal.Contracts;
using UpgradePortal.Sessions;

namespace UpgradePortal.Agent.Sources;

/// <summary>The list the agent keeps itself, at the door.</summary>
public sealed class DoorSource(SessionTable table, DoorClient client) : ISessionSource, ISessionWatcher
{
    private ISourceListener? _listener;

    public ValueTask<SourceReading?> ReadAsync(CancellationToken cancellation)
    {
        var (counts, sessions) = table.List();
        return ValueTask.FromResult<SourceReading?>(new SourceReading(counts, sessions));
    }

    public ValueTask<bool> TrySealAsync(string epoch, long ticket, CancellationToken cancellation) =>
        ValueTask.FromResult(table.TrySeal(epoch, ticket));

    public ValueTask<bool> UnsealAsync(CancellationToken cancellation)
    {
        table.Unseal();
        return ValueTask.FromResult(true);
    }

    public SessionCounts? Glance() => table.Read();

    public void Follow(HoldState? held, SessionCounts? known, ISourceListener listener)
    {
        table.Unwatch(this);
        _listener = listener;
        if (held is null) return;
        table.Watch(this);
        var counts = table.Read();
        // Asked after watching began, so that the list can't become empty unseen in between.
        if (counts.Count == 0) listener.BecameEmpty(counts);
    }

    public void RenewConnections() => client.Renew();

    public void Begun(OpenSession session) => _listener?.Begun(table.Read(), PeerText.Of(session.Peer));

    public void BecameEmpty() => _listener?.BecameEmpty(table.Read());
}
