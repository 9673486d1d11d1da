using UpgradePortal.Method;

namespace UpgradePortal.Features.Plans;

/// <summary>How many servers would serve at each moment of the run.</summary>
/// <param name="ExpectedServerDuration">How long each turn is taken to last.</param>
/// <param name="PastTurns">So many past turns say so; 0: none has, and the time is only assumed.</param>
/// <param name="Points">In order; what one says holds until the next.</param>
/// <param name="Stalls">Why the run would come to a halt before its end, as things stand; null when it would not.</param>
public sealed record PreviewCapacity(TimeSpan ExpectedServerDuration, int PastTurns, IReadOnlyList<CapacityPoint> Points, string? Stalls)
{
    /// <summary>No past turn says how long one takes.</summary>
    public bool IsAssumed => PastTurns == 0;

    /// <summary>When all is done; null when it is not known, or never.</summary>
    internal TimeSpan? Ends => IsAssumed || Stalls is not null || Points.All(p => p.Server is null) ? null : Points[^1].At;

    /// <returns>When the server's turn begins; null when it is not known, or never.</returns>
    internal TimeSpan? Begins(string server) => IsAssumed ? null : Of(server).FirstOrDefault()?.At;

    /// <returns>The same also where turns are only assumed to last so long.</returns>
    internal TimeSpan? BeginsAt(string server) => Of(server).FirstOrDefault()?.At;

    /// <returns>The fewest that serve while the server is out; null when its turn would never begin.</returns>
    internal int? ServingMeanwhile(string server) => Of(server) is [var leaves, ..] own
        ? Points.SkipWhile(p => p != leaves).TakeWhile(p => own.Count < 2 || p != own[1]).Min(p => p.InService) : null;

    private List<CapacityPoint> Of(string server) => [.. Points.Where(p => p.Server == server)];
}
