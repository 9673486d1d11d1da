namespace UpgradePortal.Data;

/// <summary>A person's wish to have programs on a server routed again; the server itself has been asked before.</summary>
/// <param name="Server">Which.</param>
/// <param name="Holds">The programs, each with the agent's hold to let go first; null when there is none.</param>
/// <param name="Who">For the record.</param>
/// <param name="Why">For the record.</param>
public sealed record ReturnOrder(string Server, IReadOnlyDictionary<string, string?> Holds, Actor Who, string Why);
