using UpgradePortal.Agent.Settings;

namespace UpgradePortal.Agent.Commands;

/// <summary>A command to start. What the portal sent is in <paramref name="Environment"/> and nowhere else.</summary>
/// <param name="Settings">File, arguments and folder, from the agent's own settings.</param>
/// <param name="Environment">Added to the agent's own.</param>
/// <param name="LogFile">Takes both outputs.</param>
public sealed record CommandOrder(CommandSettings Settings, IReadOnlyDictionary<string, string> Environment, string LogFile);
