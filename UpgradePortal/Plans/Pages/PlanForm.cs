using UpgradePortal.Approvals.Pages;
using UpgradePortal.Common;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Plans.Pages;

/// <summary>What a person types into the plan's form; times in minutes and parts of them.</summary>
public sealed class PlanForm
{
    /// <summary>Fields that say themselves what is wrong with them.</summary>
    public static readonly string[] Shown =
    [
        "program", "version", "servers", "windows", "policy.maxUnavailable", "policy.minAvailable", "policy.acceptOutage",
        "policy.canaries", "policy.bakeTime", "policy.drainTimeout",
        "policy.closeStreamsAfter", "policy.forceReason", "policy.healthyThreshold", "policy.verifyFor", "policy.maxFailures",
        "policy.expectedServerDuration", "policy.approvals", "policy.approvalExpiry", "policy.waveApprovals",
        .. Enumerable.Range(0, ApprovalGroupsForm.MaxGroups)
            .SelectMany(at => new[] { ApprovalGroupsForm.FieldOf("policy.approvals", at),
                ApprovalGroupsForm.FieldOf("policy.waveApprovals", at) }),
    ];

    private const double MaxMinutes = 100_000;
    private const double MaxSeconds = 3600;
    private static readonly RunPolicy Usual = new();

    public string? Program { get; set; }
    public string? Version { get; set; }

    /// <summary>Of a plan that named its own; null: the whole server list.</summary>
    public IReadOnlyList<string>? Servers { get; set; }
    public string? MaxUnavailable { get; set; } = "1";
    public string? MinAvailable { get; set; } = "1";
    public string? AcceptOutage { get; set; }
    public int Canaries { get; set; }
    public double BakeMinutes { get; set; } = 10;
    public bool PauseBetweenWaves { get; set; }
    public double WaitMinutes { get; set; } = 30;

    /// <summary>Null: streams are waited for.</summary>
    public double? CloseStreamsMinutes { get; set; }
    public OnDrainTimeout OnDrainTimeout { get; set; } = OnDrainTimeout.Ask;
    public string? ForceReason { get; set; }
    public int HealthyThreshold { get; set; } = Usual.HealthyThreshold;

    /// <summary>Null: as usual.</summary>
    public double? VerifySeconds { get; set; }
    public OnFailure OnFailure { get; set; } = OnFailure.Ask;
    public int MaxFailures { get; set; }

    /// <summary>When it may run, and who must say yes.</summary>
    public ScheduleForm Window { get; } = new();
    public OnInterrupted OnInterrupted { get; set; } = OnInterrupted.Ask;
    public OnForeignStop OnForeignStop { get; set; }

    /// <summary>What the form has no fields for; kept as it is.</summary>
    private PolicyInput Rest { get; set; } = new();

    /// <summary>What the program's defaults say is where a person begins.</summary>
    public void Take(PolicyInput defaults)
    {
        Rest = defaults;
        MaxUnavailable = defaults.MaxUnavailable?.ToString() ?? "1";
        MinAvailable = defaults.MinAvailable?.ToString() ?? (defaults.AcceptOutage is null ? "1" : "0");
        AcceptOutage = defaults.AcceptOutage;
        Canaries = defaults.Canaries ?? 0;
        BakeMinutes = Minutes(defaults.BakeTime ?? TimeSpan.FromMinutes(10));
        PauseBetweenWaves = defaults.PauseBetweenWaves is true || defaults.WaveApprovals is { Count: > 0 };
        WaitMinutes = Minutes(defaults.DrainTimeout ?? Usual.DrainTimeout);
        CloseStreamsMinutes = defaults.CloseStreamsAfter is { Ticks: > 0 } close ? Minutes(close) : null;
        OnDrainTimeout = defaults.OnDrainTimeout ?? OnDrainTimeout.Ask;
        ForceReason = defaults.ForceReason;
        HealthyThreshold = defaults.HealthyThreshold ?? Usual.HealthyThreshold;
        VerifySeconds = defaults.VerifyFor?.TotalSeconds;
        OnFailure = defaults.OnFailure ?? OnFailure.Ask;
        MaxFailures = defaults.MaxFailures ?? 0;
        OnInterrupted = defaults.OnInterrupted ?? OnInterrupted.Ask;
        OnForeignStop = defaults.OnForeignStop ?? Usual.OnForeignStop;
        Window.Take(defaults);
    }

    public ValidationErrors Check() => new ValidationErrors()
        .Unless(CountOrPercent.Parse(MaxUnavailable) is not null, "policy.maxUnavailable",
            "Write a number of servers such as 2, or a part of them such as 25%.")
        .Unless(CountOrPercent.Parse(MinAvailable) is not null, "policy.minAvailable",
            "Write a number of servers such as 2, or a part of them such as 50%.")
        .Unless(CountOrPercent.Parse(MinAvailable) is not { Value: 0 } || !string.IsNullOrWhiteSpace(AcceptOutage), "policy.acceptOutage",
            "0 servers must keep serving: say why nobody may serve for a while.")
        .Unless(BakeMinutes is >= 0 and <= MaxMinutes, "policy.bakeTime", $"Give 0 to {MaxMinutes:0} minutes.")
        .Unless(CloseStreamsMinutes is null or (> 0 and <= MaxMinutes), "policy.closeStreamsAfter",
            "Give minutes, or nothing to wait for streams.")
        .Unless(VerifySeconds is null or (>= 0 and <= MaxSeconds), "policy.verifyFor", $"Give 0 to {MaxSeconds:0} seconds, or nothing.")
        .Unless(WaitMinutes is >= 0 and <= MaxMinutes, "policy.drainTimeout", $"Give minutes, at most {MaxMinutes:0}.")
        .Concat(Window.Check());

    /// <summary>A plan to be changed, or made again.</summary>
    public void Take(PlanInput plan)
    {
        (Program, Version, Servers) = (plan.Program, plan.Version, plan.Servers);
        Take(plan.Policy ?? new());
        Window.Windows = [.. plan.Windows ?? []];
    }

    public PlanInput ToInput() => new(Program, Version?.Trim(), Servers, Window.Into(Rest with
    {
        MaxUnavailable = CountOrPercent.Parse(MaxUnavailable),
        MinAvailable = CountOrPercent.Parse(MinAvailable),
        AcceptOutage = Text(AcceptOutage),
        Canaries = Canaries,
        BakeTime = Canaries > 0 ? Time(BakeMinutes) : TimeSpan.Zero,
        PauseBetweenWaves = Canaries > 0 && PauseBetweenWaves,
        DrainTimeout = Time(WaitMinutes),
        CloseStreamsAfter = Time(CloseStreamsMinutes ?? 0),
        OnDrainTimeout = OnDrainTimeout,
        ForceReason = OnDrainTimeout is OnDrainTimeout.Force ? Text(ForceReason) : null,
        HealthyThreshold = HealthyThreshold,
        VerifyFor = VerifySeconds is { } seconds ? Time(seconds / 60) : null,
        OnFailure = OnFailure,
        MaxFailures = OnFailure is OnFailure.LeaveOut ? MaxFailures : 0,
        OnInterrupted = OnInterrupted,
        OnForeignStop = OnForeignStop,
    }, asksBetweenWaves: Canaries > 0 && PauseBetweenWaves), [.. Window.Windows]);

    // Fine enough to come back as what it was, coarse enough to read.
    private static double Minutes(TimeSpan time) => Math.Round(time.TotalMinutes, 6);

    // What no time can hold has been told of before.
    private static TimeSpan Time(double minutes) => TimeSpan.FromMilliseconds(Math.Round(Math.Clamp(minutes, 0, MaxMinutes) * 60_000));

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
