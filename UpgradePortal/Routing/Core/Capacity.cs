using System.Collections.Immutable;
using UpgradePortal.Common;

namespace UpgradePortal.Routing.Core;

/// <summary>Who serves the program, read in the transaction that admits: every run's claims and every manual drain are in it.</summary>
/// <param name="Serving">Routed by every router and healthy when observed at most five seconds ago, and claimed by nobody.</param>
/// <param name="Busy">Servers that upgrade one program at a time and are upgrading another one; and those that may still be,
/// unsettled.</param>
/// <param name="ManuallyDrained">Servers that a person has drained: theirs to restore.</param>
/// <param name="AcceptOutage">The plan accepts, with a reason, that nobody serves meanwhile: a program on one server.</param>
public sealed record Capacity(
    ImmutableHashSet<string> Serving, ImmutableHashSet<string> Busy, ImmutableHashSet<string> ManuallyDrained, bool AcceptOutage = false)
{
    /// <summary>Why a router sends them nothing although nobody here stopped them, by server.</summary>
    public ImmutableDictionary<string, string> NotServing { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Servers that were stopped at a router and not here, with those routers: somebody else's to begin again.</summary>
    public ImmutableDictionary<string, string> StoppedElsewhere { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Servers that can't be stopped because another program's last server would be stopped with them, with the
    /// sentence.</summary>
    public ImmutableDictionary<string, string> Followed { get; init; } = ImmutableDictionary<string, string>.Empty;

    public Refusal? Refuse(string server, int minAvailable) =>
        ManuallyDrained.Contains(server) ? new($"{server} was manually drained.") :
        Busy.Contains(server) ? new($"{server} is upgrading another program.") :
        Followed.TryGetValue(server, out var alone) ? new(alone) :
        Serving.Remove(server).Count < Least(minAvailable) ? new($"Without {server} too few would serve{Others(server)}") : null;

    /// <returns>Whose stop stands in the way; null: nobody's.</returns>
    public Refusal? RefuseForeign(string server) => StoppedElsewhere.TryGetValue(server, out var routers)
        ? new($"{server} was stopped at {routers.Replace(" ", ", ", StringComparison.Ordinal)}, not by this portal: "
            + "it is somebody else's to begin again.") : null;

    private int Least(int minAvailable) => AcceptOutage ? minAvailable : Math.Max(1, minAvailable);

    // A few, so that a sentence stays one.
    private string Others(string server) => NotServing.Remove(server) is { Count: > 0 } others
        ? $": {string.Join("; ", others.OrderBy(o => o.Key, StringComparer.Ordinal).Take(3).Select(o => o.Value))}." : ".";
}

/// <summary>Who holds a program on a server out of service.</summary>
/// <param name="RunId">Null: a person, by hand.</param>
/// <param name="At">Since when.</param>
/// <param name="Restoring">A person is bringing it back; it is ours until every router is seen routing it.</param>
public sealed record DrainClaim(Guid? RunId, string By, string Reason, DateTimeOffset At, bool Restoring)
{
    public bool IsManual => RunId is null;
}
