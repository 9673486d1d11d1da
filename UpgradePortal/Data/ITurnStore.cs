using UpgradePortal.Method;

namespace UpgradePortal.Data;

/// <summary>Where a turn's job reads and saves. An interface, so that tests can put a death before and after each save.</summary>
public interface ITurnStore
{
    /// <returns>The turn with its run as they stand, and the revision an answer must name.</returns>
    Task<TurnReading?> FindAsync(Guid runId, string server, CancellationToken cancellation);

    /// <summary>Saves what happened to a turn, with its claim, its wanted routes and its lines in the record.</summary>
    /// <param name="runId">The turn's run.</param>
    /// <param name="server">The turn's server.</param>
    /// <param name="asked">The revision an effect was asked at: its answer is dropped when the turn has moved on. Null for signals and
    /// choices, which name what they answer themselves.</param>
    /// <param name="happened">The answer, signal or choice.</param>
    /// <param name="who">For the audit.</param>
    /// <param name="cancellation">Gives up before the write, never in it.</param>
    Task<Saved> SaveAsync(Guid runId, string server, int? asked, TurnEvent happened, Actor who, CancellationToken cancellation);
}
