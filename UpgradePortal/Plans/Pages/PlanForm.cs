using UpgradePortal.Approvals.Pages;
using UpgradePortal.Common;
using UpgradePortal.Plans.Policy;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Plans.Pages;

/// <summary>What a person types into the plan's form; times in the units of <see cref="PolicySchema"/>.</summary>
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
        BakeMinutes = PolicySchema.BakeTime.ToForm(defaults.BakeTime ?? TimeSpan.FromMinutes(10));
        PauseBetweenWaves = defaults.PauseBetweenWaves is true || defaults.WaveApprovals is { Count: > 0 };
        WaitMinutes = PolicySchema.DrainTimeout.ToForm(defaults.DrainTimeout ?? Usual.DrainTimeout);
        CloseStreamsMinutes = defaults.CloseStreamsAfter is { Ticks: > 0 } close ? PolicySchema.CloseStreamsAfter.ToForm(close) : null;
        OnDrainTimeout = defaults.OnDrainTimeout ?? OnDrainTimeout.Ask;
        ForceReason = defaults.ForceReason;
        HealthyThreshold = defaults.HealthyThreshold ?? Usual.HealthyThreshold;
        VerifySeconds = defaults.VerifyFor is { } spread ? PolicySchema.VerifyFor.ToForm(spread) : null;
        OnFailure = defaults.OnFailure ?? OnFailure.Ask;
        MaxFailures = defaults.MaxFailures ?? 0;
        OnInterrupted = defaults.OnInterrupted ?? OnInterrupted.Ask;
        OnForeignStop = defaults.OnForeignStop ?? Usual.OnForeignStop;
        Window.Take(defaults);
    }

    public ValidationErrors Check()
    {
        var faults = new ValidationErrors();
        PolicySchema.MaxUnavailable.CheckForm(faults, MaxUnavailable);
        PolicySchema.MinAvailable.CheckForm(faults, MinAvailable);
        faults.Unless(CountOrPercent.Parse(MinAvailable) is not { Value: 0 } || !string.IsNullOrWhiteSpace(AcceptOutage),
            PolicySchema.AcceptOutage.Path, "0 servers must keep serving: say why nobody may serve for a while.");
        PolicySchema.BakeTime.CheckForm(faults, BakeMinutes);
        PolicySchema.CloseStreamsAfter.CheckForm(faults, CloseStreamsMinutes);
        PolicySchema.VerifyFor.CheckForm(faults, VerifySeconds);
        PolicySchema.DrainTimeout.CheckForm(faults, WaitMinutes);
        return faults.Concat(Window.Check());
    }

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
        BakeTime = Canaries > 0 ? PolicySchema.BakeTime.FromForm(BakeMinutes) : TimeSpan.Zero,
        PauseBetweenWaves = Canaries > 0 && PauseBetweenWaves,
        DrainTimeout = PolicySchema.DrainTimeout.FromForm(WaitMinutes),
        CloseStreamsAfter = PolicySchema.CloseStreamsAfter.FromForm(CloseStreamsMinutes ?? 0),
        OnDrainTimeout = OnDrainTimeout,
        ForceReason = OnDrainTimeout is OnDrainTimeout.Force ? Text(ForceReason) : null,
        HealthyThreshold = HealthyThreshold,
        VerifyFor = VerifySeconds is { } seconds ? PolicySchema.VerifyFor.FromForm(seconds) : null,
        OnFailure = OnFailure,
        MaxFailures = OnFailure is OnFailure.LeaveOut ? MaxFailures : 0,
        OnInterrupted = OnInterrupted,
        OnForeignStop = OnForeignStop,
    }, asksBetweenWaves: Canaries > 0 && PauseBetweenWaves), [.. Window.Windows]);

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
