namespace UpgradePortal.Data;

/// <summary>A person's wish to take programs on a server out of routing.</summary>
/// <param name="Server">Which.</param>
/// <param name="Programs">Each must be in the server list there; all of them are taken out, or none.</param>
/// <param name="Who">For the record.</param>
/// <param name="Why">For the record.</param>
/// <param name="MinAvailable">Servers of each program that must keep serving; null: one, or as many as a run of it needs.</param>
/// <param name="AcceptOutage">Why nobody may serve for a while; null: somebody always must.</param>
/// <param name="Maintenance">They come back together.</param>
/// <param name="AtOnce">A sticky program's own clients are not let finish.</param>
public sealed record DrainOrder(
    string Server, IReadOnlyList<string> Programs, Actor Who, string Why, int? MinAvailable, string? AcceptOutage, bool Maintenance, bool AtOnce = false);
