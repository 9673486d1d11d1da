using System.Text.Json;
using UpgradePortal.Common;
using UpgradePortal.Persistence;
using UpgradePortal.Plans.Policy;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Plans;

/// <summary>Policies in words for people, each in one line.</summary>
public static class PolicyText
{
    public static string Of(OnDrainTimeout when) => when switch
    {
        OnDrainTimeout.Ask => "Ask a person, and show who holds it open",
        OnDrainTimeout.KeepWaiting => "Keep waiting, with a warning",
        OnDrainTimeout.ReturnToService => "Route the server again and go on with the next",
        OnDrainTimeout.Force => "End the sessions by force",
    };

    public static string Of(OnFailure when) => when switch
    {
        OnFailure.Ask => "Stop and ask a person",
        OnFailure.RollBackServer => "Give that server its old version again",
        OnFailure.RollBackAll => "Give every server its old version again",
        OnFailure.LeaveOut => "Leave that server out and go on",
    };

    public static string Of(OnWindowEnd when) => when switch
    {
        OnWindowEnd.WaitForNext => "At the cutoff the rest waits for the next window",
        OnWindowEnd.End => "At the cutoff the run ends, and the rest stays as it is",
    };

    public static string Of(OnInterrupted when) => when switch
    {
        OnInterrupted.Ask => "Ask a person",
        OnInterrupted.RunAgain => "Run the upgrade again",
        OnInterrupted.Verify => "Look at version and health, and go on if they are right",
    };

    public static string Of(OnForeignStop when) => when switch
    {
        OnForeignStop.Refuse => "Do not start, and wait until it is begun again there",
        OnForeignStop.Skip => "Skip that server",
        OnForeignStop.UpgradeAndLeaveStopped => "Upgrade it, and leave it stopped as it was found",
    };

    /// <returns>The policy's lines, only those that say something.</returns>
    public static IEnumerable<string> Lines(RunPolicy policy, IReadOnlyCollection<string> windows)
    {
        yield return $"At most {policy.MaxUnavailable} out at once, at least {policy.MinAvailable} serving.";
        yield return windows.Count == 0 ? "At any time, when somebody starts it."
            : $"In the {(windows.Count == 1 ? "window" : "windows")} {string.Join(", ", windows)}; {Lower(Of(policy.OnWindowEnd))}.";
        if (policy.Canaries > 0)
            yield return $"The first {Servers(policy.Canaries)} alone, then {Pause(policy)}.";
        yield return $"Sessions that last longer than {Minutes(policy.DrainTimeout)}: "
            + $"{Lower(Of(policy.OnDrainTimeout))}{(policy.ForceReason is { } reason ? $", because: {reason.TrimEnd('.')}" : "")}.";
        if (policy.CloseStreamsAfter is { } close)
            yield return $"WebSockets and event streams are closed after {Minutes(close)}; their clients connect again elsewhere.";
        if (policy.Approvals.Length > 0)
            yield return $"Approved by {string.Join(" and ", policy.Approvals)}, at most {Days(policy.ApprovalExpiry)} before it starts.";
        if (policy.WaveApprovals.Length > 0) yield return $"The next wave is approved by {string.Join(" and ", policy.WaveApprovals)}.";
        yield return $"A failed upgrade: {Lower(Of(policy.OnFailure))}"
            + $"{(policy.MaxFailures > 0 ? $", up to {policy.MaxFailures} times" : "")}.";
        // What hardly anybody changes is told where it was changed.
        foreach (var field in PolicySchema.All)
            if (field.Unusual?.Invoke(policy) is { } line) yield return line;
    }

    private static string Pause(RunPolicy policy) =>
        (policy.BakeTime > TimeSpan.Zero ? $"{Minutes(policy.BakeTime)} of watching, then " : "")
        + (policy.PauseBetweenWaves ? "the rest when somebody says so" : "the rest");

    private static string Servers(int count) => count == 1 ? "server goes" : $"{count} servers go";

    private static string Days(TimeSpan time) =>
        time < TimeSpan.FromHours(1) ? Minutes(time)
        : time < TimeSpan.FromDays(2) ? $"{time.TotalHours:0.#} h" : $"{time.TotalDays:0.#} days";

    internal static string Minutes(TimeSpan time) =>
        time < TimeSpan.FromMinutes(1) ? $"{time.TotalSeconds:0} s" : $"{time.TotalMinutes:0.#} min";

    internal static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}

/// <summary>A program's plan defaults in words.</summary>
internal static class DefaultsText
{
    private static readonly string[] Usual = [.. PolicyText.Lines(new(), [])];

    /// <param name="json">As the program's row has it; null: none.</param>
    /// <returns>A line for each that differs from the portal's own; empty when none does.</returns>
    public static IReadOnlyList<string> Of(string? json) =>
        json is null ? [] : [.. Lines(JsonSerializer.Deserialize<PolicyInput>(json, RowJson.Options)!).OfType<string>()];

    private static IEnumerable<string?> Lines(PolicyInput given)
    {
        yield return given.MaxUnavailable is { } most ? $"At most {Servers(most)} out at once." : null;
        yield return given.MinAvailable is { } least ? $"At least {Servers(least)} must keep serving." : null;
        yield return given.OnWindowEnd is OnWindowEnd.End ? $"{PolicyText.Of(OnWindowEnd.End)}." : null;
        // How many servers a part is, only a plan can tell.
        var rest = given with { MaxUnavailable = null, MinAvailable = CountOrPercent.Parse("1") };
        foreach (var line in PolicyText.Lines(rest.ToPolicy(1, 1), []).Except(Usual, StringComparer.Ordinal)) yield return line;
    }

    private static string Servers(CountOrPercent share) =>
        share.IsPercent ? $"{share} of the servers" : share.Value == 1 ? "1 server" : $"{share} servers";
}
