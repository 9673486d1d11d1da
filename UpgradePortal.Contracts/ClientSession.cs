namespace UpgradePortal.Contracts;

/// <summary>A client of a sticky program: its session spans many requests, and it keeps coming back to the same server.</summary>
/// <param name="Id">Made from its cookie, and of no use to anybody who wants to be that client.</param>
/// <param name="Target">Path of its last request, without query string.</param>
/// <param name="Client">Its address, as forwarded by the router.</param>
/// <param name="Open">Requests it has in progress.</param>
/// <param name="IdleMs">Milliseconds since its last request, by the server's own clock.</param>
public sealed record ClientSession(string Id, string Target, string Client, int Open, long IdleMs);
