using UpgradePortal.Method;

namespace UpgradePortal.Data;

/// <param name="Situation">Whose stop it is.</param>
/// <param name="Turn">That keeps the server now; null: none does.</param>
/// <param name="Asks">It wants a person's decision.</param>
public sealed record Place(HandSituation Situation, ServerTurn? Turn, bool Asks);
