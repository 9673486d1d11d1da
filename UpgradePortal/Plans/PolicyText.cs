using System.Text.Json;
using UpgradePortal.Common;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Plans;

/// <summary>Policies in words for people, each in one line.</summary>
public static class PolicyText
{
    private static readonly RunPolicy Usual = new();

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
        foreach (var line in Unusual(policy)) yield return line;
    }

    // What hardly anybody changes is told where it was changed.
    private static IEnumerable<string> Unusual(RunPolicy policy)
    {
        if (policy.AcceptOutage is { } outage) yield return $"Nobody may serve for a while, because: {outage.TrimEnd('.')}.";
        if (policy.MaxAttempts != Usual.MaxAttempts) yield return $"The upgrade is tried up to {policy.MaxAttempts} times on a server.";
        if (policy.OnInterrupted != Usual.OnInterrupted) yield return $"An upgrade that was cut off: {Lower(Of(policy.OnInterrupted))}.";
        if (policy.OnForeignStop != Usual.OnForeignStop)
            yield return $"A server that somebody else has stopped: {Lower(Of(policy.OnForeignStop))}.";
        if (policy.ExpectedServerDuration is { } takes) yield return $"A server is expected to take {Minutes(takes)}.";
        if (policy.VerifyTimeout != Usual.VerifyTimeout)
            yield return $"The new version may take {Minutes(policy.VerifyTimeout)} to become healthy.";
        if (policy.HealthyThreshold != Usual.HealthyThreshold)
            yield return $"{policy.HealthyThreshold} healthy "
                + $"{(policy.HealthyThreshold == 1 ? "answer verifies" : "answers in a row verify")} a server.";
        if (policy.HealthyFor != Usual.HealthyFor) yield return policy.HealthyFor <= TimeSpan.Zero
            ? "Healthy answers may come from one moment." : $"A server must stay healthy for {Minutes(policy.HealthyFor)} to be verified.";
        if (policy.MinReadyTime != Usual.MinReadyTime) yield return policy.MinReadyTime <= TimeSpan.Zero
            ? "A server counts as serving again as soon as it is healthy."
            : $"A server counts as serving again after {Minutes(policy.MinReadyTime)}.";
        if (policy.SessionListQuarantine != Usual.SessionListQuarantine)
            yield return $"Where a list of sessions was begun anew, {Minutes(policy.SessionListQuarantine)} are waited.";
    }

    private static string Pause(RunPolicy policy) =>
        (policy.BakeTime > TimeSpan.Zero ? $"{Minutes(policy.BakeTime)} of watching, then " : "")
        + (policy.PauseBetweenWaves ? "the rest when somebody says so" : "the rest");

    private static string Servers(int count) => count == 1 ? "server goes" : $"{count} servers go";

    private static string Days(TimeSpan time) =>
        time < TimeSpan.FromHours(1) ? Minutes(time)
        : time < TimeSpan.FromDays(2) ? $"{time.TotalHours:0.#} h" : $"{time.TotalDays:0.#} days";

    private static string Minutes(TimeSpan time) =>
        time < TimeSpan.FromMinutes(1) ? $"{time.TotalSeconds:0} s" : $"{time.TotalMinutes:0.#} min";

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
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
