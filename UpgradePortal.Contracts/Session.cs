namespace UpgradePortal.Contracts;

/// <summary>An active client request (M-11).</summary>
/// <param name="Id">Unique within the epoch.</param>
/// <param name="Method">HTTP method; <c>WS</c> for a WebSocket.</param>
/// <param name="Target">Path without query string.</param>
/// <param name="Client">Address of the client, as forwarded by the router.</param>
/// <param name="AgeMs">Milliseconds since the request began, by the server's own clock.</param>
/// <param name="Stream">A WebSocket or an event stream: it ends when somebody closes it.</param>
public sealed record Session(string Id, string Method, string Target, string Client, long AgeMs, bool Stream = false);
