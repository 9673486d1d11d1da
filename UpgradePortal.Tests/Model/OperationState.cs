namespace UpgradePortal.Tests.Model;

/// <param name="Journal">The agent's word.</param>
/// <param name="Sent">The portal has ordered it.</param>
/// <param name="Old">It installs the old version.</param>
public readonly record struct OperationState(Journal Journal, bool Sent, bool Old);
