using System.Text.Json.Serialization;

namespace UpgradePortal.Runs.Core;

/// <summary>Requests that were refused while the server was upgraded. Agents count each upgrade from zero, and the counts of a turn's
/// upgrades are added up.</summary>
/// <param name="OperationId">Of the upgrade that was counted last.</param>
/// <param name="Last">The agent's own count of it.</param>
/// <param name="Count">All of the turn's.</param>
/// <param name="From">Where they came from, for people; empty: there were none.</param>
/// <param name="IsAtLeast">An agent has lost count, so there may have been more.</param>
public sealed record RefusedDuringUpgrade(
    string OperationId, long Last, long Count, string From,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsAtLeast = false)
{
    /// <summary>An answer may come after a newer one, so that a lower count of the same upgrade is nothing new.</summary>
    public RefusedDuringUpgrade Add(TurnEvent.RequestsRefused seen)
    {
        var last = seen.OperationId == OperationId ? Last : 0;
        return seen.Count > last
            ? new(seen.OperationId, seen.Count, Count + seen.Count - last, seen.From, IsAtLeast || seen.IsAtLeast)
            : this with { IsAtLeast = IsAtLeast || seen.IsAtLeast };
    }
}

/// <summary>How many requests were refused, for people.</summary>
public static class RefusedText
{
    /// <returns>Without a full stop.</returns>
    public static string Of(RefusedDuringUpgrade refused) => Of(refused.Count, refused.From, refused.IsAtLeast);

    /// <inheritdoc cref="RefusedDuringUpgrade"/>
    public static string Of(long count, string? from, bool isAtLeast) => count == 0
        ? "not known, because the agent lost count"
        : isAtLeast ? $"at least {count}, from {from}; the agent lost count" : $"{count}, from {from}";
}
