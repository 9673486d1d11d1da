namespace UpgradePortal.Agent.Commands;

/// <param name="Process">Null when the command could not be started.</param>
/// <param name="Why">Then: why.</param>
public sealed record CommandStart(ICommandProcess? Process, string? Why);
