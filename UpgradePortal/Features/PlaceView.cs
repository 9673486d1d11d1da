using UpgradePortal.Ui;

namespace UpgradePortal.Features;

/// <summary>A program on a server, as the pages about either show it.</summary>
/// <param name="Program">Name.</param>
/// <param name="Server">Name.</param>
/// <param name="Tone">Of the state.</param>
/// <param name="State">In one word.</param>
/// <param name="Why">It is so; null when there is nothing to say.</param>
/// <param name="Version">Null when not known.</param>
/// <param name="VersionSince">Since when it runs there by the record; null when no upgrade of this portal put it there.</param>
/// <param name="Sessions">Null when not known.</param>
/// <param name="IsHealthy">Null when not known.</param>
/// <param name="Held">How its agent holds it; null: it does not.</param>
/// <param name="Age">How old version, sessions and health are; null when they never came.</param>
/// <param name="Silent">Why nothing newer came; null while answers come.</param>
public sealed record PlaceView(
    string Program, string Server, Tone Tone, string State, string? Why, string? Version, DateTimeOffset? VersionSince, int? Sessions, bool? IsHealthy, string? Held,
    TimeSpan? Age, string? Silent)
{
    /// <summary>Figures older than this are shown with their age.</summary>
    public static readonly TimeSpan Stale = TimeSpan.FromSeconds(5);

    /// <summary>Null while the figures are fresh.</summary>
    public string? AgeSaid => Age is not { } age ? "not heard yet" : Silent is not null ? $"{Words.Age(age)} old, agent silent" : age > Stale ? $"{Words.Age(age)} old" : null;
}
