using UpgradePortal.Runs.Core;
using static UpgradePortal.Plans.PolicyText;

namespace UpgradePortal.Plans.Policy;

/// <summary>All fields of a policy, each with both bounds, its default, help and example. What fields say to each other is in
/// <see cref="PolicyChecks"/>.</summary>
public static class PolicySchema
{
    private static readonly RunPolicy Usual = new();
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly (TimeSpan, string) Seconds = (TimeSpan.FromSeconds(1), "seconds");

    public static PolicyCount MaxUnavailable { get; } = new("maxUnavailable", p => p.MaxUnavailable, 1,
        "Servers out of routing at once: a number, or a percentage of the plan's servers.", "\"25%\"")
    { Default = $"{Usual.MaxUnavailable}" };

    public static PolicyCount MinAvailable { get; } = new("minAvailable", p => p.MinAvailable, 0,
        "Servers that must keep serving: a number, or a percentage of all that hold the program. No server is taken out that would leave "
        + "fewer.", "\"50%\"")
    { Default = $"{Usual.MinAvailable}" };

    public static PolicyReason AcceptOutage { get; } = new("acceptOutage", p => p.AcceptOutage,
        "Why nobody may serve for a while, for example because one server holds the program.", "\"It runs on one server.\"")
    { Unusual = p => p.AcceptOutage is { } reason ? $"Nobody may serve for a while, because: {reason.TrimEnd('.')}." : null };

    public static PolicyNumber Canaries { get; } = new("canaries", p => p.Canaries, 0, 1000,
        "Servers that go first, as a wave of their own: the first of the server list. 0: no canaries.", "1")
    { Default = $"{Usual.Canaries}" };

    public static PolicyTime BakeTime { get; } = new("bakeTime", p => p.BakeTime, TimeSpan.Zero, Month,
        "Running time between the canaries and the rest.", "\"00:15:00\"")
    { Default = Written(Usual.BakeTime) };

    public static PolicySwitch PauseBetweenWaves { get; } = new("pauseBetweenWaves", "The rest waits until a person promotes it.")
    { Default = "false" };

    public static PolicyTime DrainTimeout { get; } = new("drainTimeout", p => p.DrainTimeout, TimeSpan.Zero, Month,
        "Running time to wait for sessions; pauses and downtime do not count.", "\"00:30:00\"")
    { Default = Written(Usual.DrainTimeout), IsMoreThanZero = true };

    public static PolicyTime CloseStreamsAfter { get; } = new("closeStreamsAfter", p => p.CloseStreamsAfter, TimeSpan.Zero, Month,
        "WebSockets and event streams are closed after so much waiting, and connect again to another server. Without it they are waited "
        + "for like any request.", "\"00:01:00\"");

    public static PolicyChoice<OnDrainTimeout> OnDrainTimeout { get; } = new("onDrainTimeout", p => p.OnDrainTimeout,
        "What happens when sessions outlast the wait. None is ended by force unless it is chosen here or by a person.")
    { Default = "ask" };

    public static PolicyReason ForceReason { get; } = new("forceReason", p => p.ForceReason,
        "Why sessions may be ended by force. It goes on record; clients see an error.", "\"Long polls never end.\"");

    public static PolicyTime VerifyTimeout { get; } = new("verifyTimeout", p => p.VerifyTimeout, TimeSpan.Zero, Day,
        "Running time the new version may take to become healthy.", "\"00:10:00\"")
    {
        Default = Written(Usual.VerifyTimeout),
        IsMoreThanZero = true,
        Unusual = Changed(p => p.VerifyTimeout, t => $"The new version may take {Minutes(t)} to become healthy."),
    };

    public static PolicyNumber HealthyThreshold { get; } = new("healthyThreshold", p => p.HealthyThreshold, 1, 100,
        "Consecutive healthy checks before traffic is restored.", "3")
    {
        Default = $"{Usual.HealthyThreshold}",
        Unusual = Changed(p => p.HealthyThreshold,
            n => $"{n} healthy {(n == 1 ? "answer verifies" : "answers in a row verify")} a server."),
    };

    public static PolicyTime VerifyFor { get; } = new("verifyFor", p => p.VerifyFor, TimeSpan.Zero, TimeSpan.FromHours(1),
        "How long those checks are spread at least, all of them of the right version.", "\"00:00:02\"")
    {
        Default = Written(RunPolicy.UsualVerifyFor),
        Unit = Seconds,
        Unusual = Changed(p => p.HealthyFor, t => t <= TimeSpan.Zero ? "Healthy answers may come from one moment."
            : $"A server must stay healthy for {Minutes(t)} to be verified."),
    };

    public static PolicyTime MinReadyTime { get; } = new("minReadyTime", p => p.MinReadyTime, TimeSpan.Zero, Day,
        "How long a restored server must have stayed healthy before it counts as serving. It delays the next server, not this one.",
        "\"00:00:05\"")
    {
        Default = Written(Usual.MinReadyTime),
        Unusual = Changed(p => p.MinReadyTime, t => t <= TimeSpan.Zero ? "A server counts as serving again as soon as it is healthy."
            : $"A server counts as serving again after {Minutes(t)}."),
    };

    public static PolicyTime SessionListQuarantine { get; } = new(
        "sessionListQuarantine", p => p.SessionListQuarantine, TimeSpan.Zero, Day,
        "Running time to wait after a session list was begun anew, because nobody knows what was open before.", "\"00:01:00\"")
    {
        Default = Written(Usual.SessionListQuarantine),
        Unusual = Changed(p => p.SessionListQuarantine, t => $"Where a list of sessions was begun anew, {Minutes(t)} are waited."),
    };

    public static PolicyChoice<OnFailure> OnFailure { get; } = new("onFailure", p => p.OnFailure,
        "What happens when an upgrade fails. A failed server is never routed again unless it is verified.")
    { Default = "ask" };

    public static PolicyNumber MaxFailures { get; } = new("maxFailures", p => p.MaxFailures, 0, 1000,
        "With leaveOut: failed servers that the run goes on past before it asks.", "1")
    { Default = $"{Usual.MaxFailures}" };

    public static PolicyNumber MaxAttempts { get; } = new("maxAttempts", p => p.MaxAttempts, 1, 10,
        "How often the upgrade command is tried on a server.", "2")
    {
        Default = $"{Usual.MaxAttempts}",
        Unusual = Changed(p => p.MaxAttempts, n => $"The upgrade is tried up to {n} times on a server."),
    };

    public static PolicyChoice<OnInterrupted> OnInterrupted { get; } = new("onInterrupted", p => p.OnInterrupted,
        "What happens when the agent died in mid-upgrade, so that nobody knows how far it came.")
    { Default = "ask", Unusual = Changed(p => p.OnInterrupted, o => $"An upgrade that was cut off: {Lower(Of(o))}.") };

    public static PolicyChoice<OnForeignStop> OnForeignStop { get; } = new("onForeignStop", p => p.OnForeignStop,
        "What happens when a server was stopped at a router, not by this portal. Such a stop is never undone.")
    { Default = "refuse", Unusual = Changed(p => p.OnForeignStop, o => $"A server that somebody else has stopped: {Lower(Of(o))}.") };

    public static PolicyChoice<OnWindowEnd> OnWindowEnd { get; } = new("onWindowEnd", p => p.OnWindowEnd,
        "What happens to the rest when the window closes. Servers that were ordered to upgrade are always finished; the others are put "
        + "back.")
    { Default = "waitForNext" };

    public static PolicyTime ExpectedServerDuration { get; } = new(
        "expectedServerDuration", p => p.ExpectedServerDuration, TimeSpan.Zero, Month,
        "How long a server is expected to take; without it, what past upgrades took. No server is begun that would not be done when the "
        + "window closes.", "\"00:05:00\"")
    { Unusual = Changed(p => p.ExpectedServerDuration, t => $"A server is expected to take {Minutes(t ?? default)}.") };

    public static PolicyGroups Approvals { get; } = new("approvals", p => p.Approvals,
        "Groups that must approve before the start. Whoever plans it never counts.");

    public static PolicyGroups WaveApprovals { get; } = new("waveApprovals", p => p.WaveApprovals,
        "Groups that must approve between the waves. Without them whoever may start upgrades promotes the next wave.");

    public static PolicyTime ApprovalExpiry { get; } = new(
        "approvalExpiry", p => p.ApprovalExpiry, TimeSpan.FromMinutes(1), TimeSpan.FromDays(366), "How long an approval counts.",
        "\"2.00:00:00\"")
    { Default = Written(Usual.ApprovalExpiry), Unit = (Day, "days") };

    /// <summary>In the order in which they are told of.</summary>
    public static IReadOnlyList<PolicyField> All { get; } =
    [
        MaxUnavailable, MinAvailable, AcceptOutage, Canaries, BakeTime, PauseBetweenWaves, DrainTimeout, CloseStreamsAfter, OnDrainTimeout,
        ForceReason, VerifyTimeout, HealthyThreshold, VerifyFor, MinReadyTime, SessionListQuarantine, OnFailure, MaxFailures, MaxAttempts,
        OnInterrupted, OnForeignStop, OnWindowEnd, ExpectedServerDuration, Approvals, WaveApprovals, ApprovalExpiry,
    ];

    private static string Written(TimeSpan time) => $"{time:c}";

    private static Func<RunPolicy, string?> Changed<T>(Func<RunPolicy, T> of, Func<T, string> line) =>
        policy => EqualityComparer<T>.Default.Equals(of(policy), of(Usual)) ? null : line(of(policy));
}
