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
    public Refusal? Refuse(string server, int minAvailable) =>
        ManuallyDrained.Contains(server) ? new($"{server} was manually drained.") :
        Busy.Contains(server) ? new($"{server} is upgrading another program.") :
        Serving.Remove(server).Count < Least(minAvailable) ? new($"Without {server} too few would serve.") : null;

    private int Least(int minAvailable) => AcceptOutage ? minAvailable : Math.Max(1, minAvailable);
}

/// <summary>Who holds a program on a server out of service.</summary>
/// <param name="RunId">Null: a person, by hand.</param>
/// <param name="At">Since when.</param>
/// <param name="Restoring">A person is bringing it back; it is ours until every router is seen routing it.</param>
public sealed record DrainClaim(Guid? RunId, string By, string Reason, DateTimeOffset At, bool Restoring)
{
    public bool IsManual => RunId is null;
}
