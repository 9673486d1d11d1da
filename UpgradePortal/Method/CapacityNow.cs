using System.Collections.Immutable;

namespace UpgradePortal.Method;

/// <summary>Who holds a program before a run of it starts.</summary>
/// <param name="Listed">All of them.</param>
/// <param name="ByHand">Those of them that a person has drained: out, and no run takes them.</param>
/// <param name="LeftOut">Those of them that an earlier run left out: out until their turn has brought them back.</param>
public sealed record CapacityNow(ImmutableHashSet<string> Listed, ImmutableHashSet<string> ByHand, ImmutableHashSet<string> LeftOut);
