using System.Net;
using UpgradePortal.Contracts;

namespace UpgradePortal.Sessions;

/// <summary>Requests refused since the list was sealed, with those who sent the last of them. Used under the table's lock.</summary>
internal sealed class RefusedCounts
{
    private const int MaxPeers = 10;

    // The last one first.
    private readonly List<RefusedPeer> _peers = [];
    private RefusedPeer[]? _told;

    public long Count { get; private set; }

    /// <summary>Null while there are none.</summary>
    public IReadOnlyList<RefusedPeer>? Peers => Count == 0 ? null : _told ??= [.. _peers];

    public void Add(IPAddress? peer)
    {
        var address = PeerText.Of(peer);
        var at = _peers.FindIndex(p => p.Address == address);
        var known = at < 0 ? new RefusedPeer(address, 0) : _peers[at];
        if (at >= 0) _peers.RemoveAt(at);
        else if (_peers.Count == MaxPeers) _peers.RemoveAt(MaxPeers - 1);
        _peers.Insert(0, known with { Count = known.Count + 1 });
        (Count, _told) = (Count + 1, null);
    }

    public void Clear()
    {
        _peers.Clear();
        (Count, _told) = (0, null);
    }
}
