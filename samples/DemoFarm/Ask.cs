namespace DemoFarm;

/// <summary>One request of a client, from its first byte to its last.</summary>
/// <returns>Null when it was served, else what went wrong.</returns>
public delegate Task<string?> Ask(HttpClient client, CancellationToken cancellation);
