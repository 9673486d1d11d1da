namespace UpgradePortal.Data;

/// <summary>How a server's agent is reached.</summary>
/// <param name="Name">Of the server.</param>
/// <param name="Control">Its listener for the portal.</param>
/// <param name="Key">Null: it has not enrolled yet.</param>
/// <param name="Certificate">The only one it may show; null: any that the machine trusts.</param>
public sealed record ServerAccess(string Name, Uri Control, string? Key, string? Certificate);
