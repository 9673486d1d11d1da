using UpgradePortal.Contracts;

namespace UpgradePortal.Method;

/// <summary>What is wanted of one router for a program on a server, and what it was seen doing.</summary>
/// <param name="Router">Name.</param>
/// <param name="Wanted">Null: nothing ever was.</param>
/// <param name="Enforced">We set it again when it is otherwise.</param>
/// <param name="Seen">Null: nobody knows.</param>
public sealed record RouteFact(string Router, RoutingMode? Wanted, bool Enforced, RoutingMode? Seen);
