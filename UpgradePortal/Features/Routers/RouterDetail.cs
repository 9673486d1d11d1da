namespace UpgradePortal.Features.Routers;

/// <param name="Router">As in the list.</param>
/// <param name="Routes">All it is known to have, and all that is wanted of it.</param>
/// <param name="Restarts">That were seen since the portal's own start, newest first.</param>
/// <param name="HasLeftover">An earlier process of it still serves requests.</param>
public sealed record RouterDetail(RouterLine Router, IReadOnlyList<RouterRoute> Routes, IReadOnlyList<DateTimeOffset> Restarts, bool HasLeftover);
