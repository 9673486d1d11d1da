using System.Text.Json.Serialization;

namespace UpgradePortal.Runs.Core;

/// <summary>Requests that were refused while the server was upgraded. Agents count from their own start, so differences are added
/// up.</summary>
/// <param name="OperationId">Of the upgrade that was counted last.</param>
/// <param name="Last">The agent's own count of it.</param>
/// <param name="Count">All of the turn's.</param>
/// <param name="From">Where they came from, for people; empty: there were none.</param>
/// <param name="IsAtLeast">An agent has lost count, so there may have been more.</param>
public sealed record RefusedDuringUpgrade(
    string OperationId, long Last, long Count, string From,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsAtLeast = false)
{
    public RefusedDuringUpgrade Add(TurnEvent.RequestsRefused seen) => new(
        seen.Count == 0 ? OperationId : seen.OperationId, seen.Count == 0 ? Last : seen.Count,
        Count + (seen.OperationId == OperationId && seen.Count >= Last ? seen.Count - Last : seen.Count),
        seen.Count == 0 ? From : seen.From, IsAtLeast || seen.IsAtLeast);
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
