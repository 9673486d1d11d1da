namespace UpgradePortal.Tests.Model;

/// <param name="Routed">Requests of the program reach the server.</param>
/// <param name="ByHand">A person has drained it.</param>
/// <param name="Installed">What is on its disk.</param>
public readonly record struct ServerWorld(bool Routed, bool ByHand, Installed Installed);
