namespace UpgradePortal.Agent.Journals;

/// <summary>Finds a command's process again after the agent's own restart: ids are used again, start times aren't.</summary>
/// <param name="Pid">Process id.</param>
/// <param name="Started">In the system's own units; compare only.</param>
public sealed record CommandMark(int Pid, long Started);
