using UpgradePortal.Method;

namespace UpgradePortal.Features;

/// <summary>Policies in words for people, each in one line.</summary>
public static class PolicyWords
{
    private static readonly RunPolicy Usual = new();

    public static string Of(WhenSessionsStay when) => when switch
    {
        WhenSessionsStay.Ask => "Ask a person, and show who holds it open",
        WhenSessionsStay.KeepWaiting => "Keep waiting, with a warning",
        WhenSessionsStay.ReturnAndSkip => "Route the server again and go on with the next",
        WhenSessionsStay.Force => "End the sessions by force",
    };

    public static string Of(WhenFailed when) => when switch
    {
        WhenFailed.Ask => "Stop and ask a person",
        WhenFailed.RollBackServer => "Give that server its old version again",
        WhenFailed.RollBackAll => "Give every server its old version again",
        WhenFailed.LeaveOut => "Leave that server out and go on",
    };

    public static string Of(AtCutoff when) => when switch
    {
        AtCutoff.WaitForNext => "At the cutoff the rest waits for the next window",
        AtCutoff.End => "At the cutoff the run ends, and the rest stays as it is",
    };

    public static string Of(WhenInterrupted when) => when switch
    {
        WhenInterrupted.Ask => "Ask a person",
        WhenInterrupted.RunAgain => "Run the upgrade again",
        WhenInterrupted.Verify => "Look at version and health, and go on if they are right",
    };

    /// <returns>The policy's lines, only those that say something.</returns>
    public static IEnumerable<string> Lines(RunPolicy policy, IReadOnlyCollection<string> windows)
    {
        yield return $"At most {policy.MaxOut} out at once, at least {policy.MinInService} serving.";
        yield return windows.Count == 0 ? "At any time, when somebody starts it." : $"In the {(windows.Count == 1 ? "window" : "windows")} {string.Join(", ", windows)}; {Lower(Of(policy.AtCutoff))}.";
        if (policy.Canaries > 0)
            yield return $"The first {Servers(policy.Canaries)} alone, then {Pause(policy)}.";
        yield return $"Sessions that last longer than {Minutes(policy.WaitAtMost)}: {Lower(Of(policy.WhenSessionsStay))}{(policy.ForceWhy is { } why ? $", because: {why.TrimEnd('.')}" : "")}.";
        if (policy.CloseStreamsAfter is { } close) yield return $"WebSockets and event streams are closed after {Minutes(close)}; their clients connect again elsewhere.";
        if (policy.Approvals.Length > 0) yield return $"Approved by {string.Join(" and ", policy.Approvals)}, at most {Days(policy.ApprovalsLast)} before it starts.";
        if (policy.GateApprovals.Length > 0) yield return $"The next wave is approved by {string.Join(" and ", policy.GateApprovals)}.";
        yield return $"A failed upgrade: {Lower(Of(policy.WhenFailed))}{(policy.FailuresAllowed > 0 ? $", up to {policy.FailuresAllowed} times" : "")}.";
        foreach (var line in Unusual(policy)) yield return line;
    }

    // What hardly anybody changes is told where it was changed.
    private static IEnumerable<string> Unusual(RunPolicy policy)
    {
        if (policy.AcceptOutage is { } outage) yield return $"Nobody may serve for a while, because: {outage.TrimEnd('.')}.";
        if (policy.MaxAttempts != Usual.MaxAttempts) yield return $"The upgrade is tried up to {policy.MaxAttempts} times on a server.";
        if (policy.WhenInterrupted != Usual.WhenInterrupted) yield return $"An upgrade that was cut off: {Lower(Of(policy.WhenInterrupted))}.";
        if (policy.TurnTakes is { } takes) yield return $"A server is expected to take {Minutes(takes)}.";
        if (policy.VerifyAtMost != Usual.VerifyAtMost) yield return $"The new version may take {Minutes(policy.VerifyAtMost)} to become healthy.";
        if (policy.HealthyAnswers != Usual.HealthyAnswers) yield return $"{policy.HealthyAnswers} healthy {(policy.HealthyAnswers == 1 ? "answer verifies" : "answers in a row verify")} a server.";
        if (policy.StableFor != Usual.StableFor) yield return policy.StableFor <= TimeSpan.Zero
            ? "A server counts as serving again as soon as it is healthy." : $"A server counts as serving again after {Minutes(policy.StableFor)}.";
        if (policy.DistrustFor != Usual.DistrustFor) yield return $"Where a list of sessions was begun anew, {Minutes(policy.DistrustFor)} are waited.";
    }

    private static string Pause(RunPolicy policy) =>
        $"{(policy.Bake > TimeSpan.Zero ? $"{Minutes(policy.Bake)} of watching, then " : "")}{(policy.GateBetweenWaves ? "the rest when somebody says so" : "the rest")}";

    private static string Servers(int count) => count == 1 ? "server goes" : $"{count} servers go";

    private static string Days(TimeSpan time) => time < TimeSpan.FromHours(1) ? Minutes(time) : time < TimeSpan.FromDays(2) ? $"{time.TotalHours:0.#} h" : $"{time.TotalDays:0.#} days";

    private static string Minutes(TimeSpan time) => time < TimeSpan.FromMinutes(1) ? $"{time.TotalSeconds:0} s" : $"{time.TotalMinutes:0.#} min";

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
