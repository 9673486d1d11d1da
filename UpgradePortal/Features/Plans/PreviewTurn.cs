namespace UpgradePortal.Features.Plans;

/// <param name="Server">Whose turn.</param>
/// <param name="Runs">Version now; null when not known.</param>
/// <param name="Clients">Of a sticky program: so many belong to the server now, and are let finish first; null where clients are not counted.</param>
/// <param name="Signals">What would be sent to which router.</param>
/// <param name="ServingMeanwhile">The fewest that would serve while it is out; null when its turn would never begin.</param>
/// <param name="Begins">After the start, by what past turns took; null without any, or when it would never begin.</param>
public sealed record PreviewTurn(string Server, string? Runs, int? Clients, IReadOnlyList<PreviewSignal> Signals, int? ServingMeanwhile, TimeSpan? Begins);
