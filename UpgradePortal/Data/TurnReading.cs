using UpgradePortal.Method;

namespace UpgradePortal.Data;

public sealed record TurnReading(ServerTurn Turn, UpgradeRun Run, int Revision);
