using UpgradePortal.Method;

namespace UpgradePortal.Data;

/// <param name="Situation">Whose stop it is.</param>
/// <param name="Turn">That keeps the server now; null: none does.</param>
public sealed record Place(HandSituation Situation, ServerTurn? Turn);
