namespace UpgradePortal.Runs.Core;

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
