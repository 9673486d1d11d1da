namespace UpgradePortal.Features.Board;

/// <param name="Server">Whose.</param>
/// <param name="State">In one word.</param>
/// <param name="Version">Null when not known.</param>
/// <param name="Sessions">Null when not known.</param>
/// <param name="Healthy">Asked of the program itself.</param>
/// <param name="Age">How old version, sessions and health are; null when they never came.</param>
/// <param name="Silent">Why nothing newer came; null while answers come.</param>
/// <param name="Why">Why it is out.</param>
public sealed record BoardCell(string Server, PlaceState State, string? Version, int? Sessions, bool Healthy, TimeSpan? Age, string? Silent, string? Why);
