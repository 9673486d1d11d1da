using UpgradePortal.Method;

namespace UpgradePortal.Features.Hands;

/// <summary>A program on a server, as far as routing goes: what is wanted stands beside what was seen.</summary>
/// <param name="Program">Name.</param>
/// <param name="Server">Name.</param>
/// <param name="Owner">Whose stop it is.</param>
/// <param name="Claim">Who holds it out, why, and since when; null when nobody does.</param>
/// <param name="TurnKeepsIt">A run's turn is on it.</param>
/// <param name="Sessions">Requests in progress there; null when not known.</param>
/// <param name="Clients">A sticky program's clients that belong there; null where they are not counted, or not known.</param>
/// <param name="MayDrain">A drain is offered; who serves decides when it is ordered.</param>
/// <param name="MayRestore">It is ours to restore.</param>
/// <param name="MayRepair">It is ours, and nobody claims it.</param>
/// <param name="Routes">Of every router.</param>
public sealed record CellView(
    string Program, string Server, StopOwner Owner, StopClaim? Claim, bool TurnKeepsIt, int? Sessions, int? Clients, bool MayDrain, bool MayRestore, bool MayRepair,
    IReadOnlyList<RouteSeenView> Routes);
