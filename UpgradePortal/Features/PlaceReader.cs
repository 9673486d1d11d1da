using UpgradePortal.Contracts;
using UpgradePortal.Data;
using UpgradePortal.Method;

namespace UpgradePortal.Features;

/// <summary>Puts what the record says of programs on servers beside what their agents last said.</summary>
public sealed class PlaceReader(Places places, FarmMirror mirror, TimeProvider clock)
{
    /// <param name="program">Whose servers.</param>
    /// <param name="changes">Of versions, newest first.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<PlaceView>> OfProgramAsync(string program, IReadOnlyList<VersionChange> changes, CancellationToken cancellation) =>
        [.. (await places.OfProgramAsync(program, cancellation)).Select(p => Of(p, changes))];

    /// <param name="server">Whose programs.</param>
    /// <param name="changes">Of versions, newest first.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<PlaceView>> OfServerAsync(string server, IReadOnlyList<VersionChange> changes, CancellationToken cancellation) =>
        [.. (await places.OfServerAsync(server, cancellation)).Select(p => Of(p, changes))];

    private PlaceView Of(Place place, IReadOnlyList<VersionChange> changes)
    {
        var at = place.Situation;
        var agent = mirror.Agent(at.Server);
        var status = agent?.Value?.Programs.FirstOrDefault(p => p.Program == at.Program);
        var state = PlaceStates.Of(place.Turn, place.Asks, at.Claim, at.Owner);
        var last = changes.FirstOrDefault(c => c.Program == at.Program && c.Server == at.Server);
        var isHeard = agent?.Value is not null;
        return new(at.Program, at.Server, PlaceWords.ToneOf(state), PlaceWords.Of(state), Why(place), status?.Version, last is not null && last.Version == status?.Version ? last.At : null,
            status?.Sessions, status?.Healthy, status?.Hold is { } hold ? Words(hold) : null,
            isHeard ? agent!.Age(clock) : null, isHeard && status is null ? "Its agent does not know the program." : agent?.Silent);
    }

    private static string? Why(Place place) => place.Turn?.Why
        ?? (place.Situation.Claim is { } claim ? (claim.ByHand ? $"{ActorWords.Of(claim.By)}: {claim.Why}" : claim.Why)
            : place.Situation.StoppedAt is { } router ? $"Stopped at {router}." : null);

    private static string Words(Hold hold) => hold.State is HoldState.Stopped ? "held: no request may come" : "held: its last requests are watched";
}
