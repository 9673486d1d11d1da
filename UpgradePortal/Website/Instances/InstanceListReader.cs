using UpgradePortal.Agents;
using UpgradePortal.Audit.Core;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Runs.History;
using UpgradePortal.Ui;

namespace UpgradePortal.Website.Instances;

/// <summary>Puts what the record says of programs on servers beside what their agents last said.</summary>
public sealed class InstanceListReader(InstanceStore places, FleetState fleet, TimeProvider clock)
{
    /// <param name="program">Whose servers.</param>
    /// <param name="changes">Of versions, newest first.</param>
    public async Task<IReadOnlyList<InstanceView>> OfProgramAsync(
        string program, IReadOnlyList<VersionChange> changes, CancellationToken cancellation) =>
        [.. (await places.OfProgramAsync(program, cancellation)).Select(p => Of(p, changes))];

    /// <param name="server">Whose programs.</param>
    /// <param name="changes">Of versions, newest first.</param>
    public async Task<IReadOnlyList<InstanceView>> OfServerAsync(
        string server, IReadOnlyList<VersionChange> changes, CancellationToken cancellation) =>
        [.. (await places.OfServerAsync(server, cancellation)).Select(p => Of(p, changes))];

    private InstanceView Of(ProgramInstance place, IReadOnlyList<VersionChange> changes)
    {
        var at = place.Situation;
        var agent = fleet.Agent(at.Server);
        var status = agent?.Value?.Programs.FirstOrDefault(p => p.Program == at.Program);
        var state = InstanceStates.Of(place.Turn, place.Asks, at.Claim, at.Owner, at.NotServing is null);
        var last = changes.FirstOrDefault(c => c.Program == at.Program && c.Server == at.Server);
        var isHeard = agent?.Value is not null;
        return new(at.Program, at.Server, InstanceText.SeverityOf(state), InstanceText.Of(state), Reason(place), status?.Version,
            last is not null && last.Version == status?.Version ? last.At : null,
            status?.Sessions, status?.Healthy, status?.Hold is { } hold ? Text(hold) : null,
            isHeard ? agent!.Age(clock) : null, isHeard && status is null ? "Its agent does not know the program." : agent?.Silent);
    }

    private static string? Reason(ProgramInstance place) => place.Turn?.Reason
        ?? (place.Situation.Claim is { } claim ? (claim.IsManual ? $"{ActorText.Of(claim.By)}: {claim.Reason}" : claim.Reason)
            : place.Situation is { ByRestart: true, StoppedAt: { } restarted } ? InstanceStates.ByRestart(restarted)
            : place.Situation.StoppedAt is { } router ? $"Stopped at {router}." : place.Situation.NotServing);

    private static string Text(Hold hold) =>
        hold.State is HoldState.Stopped ? "held: no request may come" : "held: its last requests are watched";
}

/// <summary>A program on a server, as the pages about either show it.</summary>
/// <param name="Severity">Of the state.</param>
/// <param name="State">In one word.</param>
/// <param name="Reason">It is so; null when there is nothing to say.</param>
/// <param name="Version">Null when not known.</param>
/// <param name="VersionSince">Since when it runs there by the record; null when no upgrade of this portal put it there.</param>
/// <param name="Sessions">Null when not known.</param>
/// <param name="IsHealthy">Null when not known.</param>
/// <param name="Held">How its agent holds it; null: it does not.</param>
/// <param name="Age">How old version, sessions and health are; null when they never came.</param>
/// <param name="Silent">Why nothing newer came; null while answers come.</param>
public sealed record InstanceView(
    string Program, string Server, StateSeverity Severity, string State, string? Reason, string? Version, DateTimeOffset? VersionSince,
    int? Sessions, bool? IsHealthy, string? Held,
    TimeSpan? Age, string? Silent)
{
    /// <summary>Figures older than this are shown with their age.</summary>
    public static readonly TimeSpan Stale = TimeSpan.FromSeconds(5);

    /// <summary>Null while the figures are fresh.</summary>
    public string? AgeSaid =>
        Age is not { } age ? "not heard yet"
        : Silent is not null ? $"{DurationText.Age(age)} old, agent silent" : age > Stale ? $"{DurationText.Age(age)} old" : null;
}
