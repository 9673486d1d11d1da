namespace UpgradePortal.Features.Hands;

/// <summary>The farm's servers and routers, as far as they can be drained or put out of service as a whole.</summary>
public sealed record FarmView(IReadOnlyList<ServerState> Servers, IReadOnlyList<RouterState> Routers);
