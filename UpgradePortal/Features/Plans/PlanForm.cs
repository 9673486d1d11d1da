using UpgradePortal.Method;

namespace UpgradePortal.Features.Plans;

/// <summary>What a person types into the plan's form; times in minutes and parts of them.</summary>
public sealed class PlanForm
{
    /// <summary>Fields that say themselves what is wrong with them.</summary>
    public static readonly string[] Shown =
    [
        "program", "version", "servers", "windows", "policy.maxOut", "policy.minInService", "policy.acceptOutage", "policy.canaries", "policy.bake", "policy.waitAtMost",
        "policy.closeStreamsAfter", "policy.forceWhy", "policy.healthyAnswers", "policy.failuresAllowed", "policy.turnTakes", "policy.approvals", "policy.approvalsLast", "policy.gateApprovals",
        .. Enumerable.Range(0, ApprovalGroupsForm.Most).SelectMany(at => new[] { ApprovalGroupsForm.FieldOf("policy.approvals", at), ApprovalGroupsForm.FieldOf("policy.gateApprovals", at) }),
    ];

    private const double MostMinutes = 100_000;
    private static readonly RunPolicy Usual = new();

    public string? Program { get; set; }
    public string? Version { get; set; }

    /// <summary>Of a plan that named its own; null: the whole server list.</summary>
    public IReadOnlyList<string>? Servers { get; set; }
    public string? MaxOut { get; set; } = "1";
    public string? MinInService { get; set; } = "1";
    public string? AcceptOutage { get; set; }
    public int Canaries { get; set; }
    public double BakeMinutes { get; set; } = 10;
    public bool AskBetweenWaves { get; set; }
    public double WaitMinutes { get; set; } = 30;

    /// <summary>Null: streams are waited for.</summary>
    public double? CloseStreamsMinutes { get; set; }
    public WhenSessionsStay WhenSessionsStay { get; set; } = WhenSessionsStay.Ask;
    public string? ForceWhy { get; set; }
    public int HealthyAnswers { get; set; } = Usual.HealthyAnswers;
    public WhenFailed WhenFailed { get; set; } = WhenFailed.Ask;
    public int FailuresAllowed { get; set; }

    /// <summary>When it may run, and who must say yes.</summary>
    public NightForm Night { get; } = new();
    public WhenInterrupted WhenInterrupted { get; set; } = WhenInterrupted.Ask;

    /// <summary>What the form has no fields for; kept as it is.</summary>
    private PolicyInput Rest { get; set; } = new();

    /// <summary>What the program's defaults say is where a person begins.</summary>
    public void Take(PolicyInput defaults)
    {
        Rest = defaults;
        MaxOut = defaults.MaxOut?.ToString() ?? "1";
        MinInService = defaults.MinInService?.ToString() ?? (defaults.AcceptOutage is null ? "1" : "0");
        AcceptOutage = defaults.AcceptOutage;
        Canaries = defaults.Canaries ?? 0;
        BakeMinutes = Minutes(defaults.Bake ?? TimeSpan.FromMinutes(10));
        AskBetweenWaves = defaults.AskBetweenWaves is true || defaults.GateApprovals is { Count: > 0 };
        WaitMinutes = Minutes(defaults.WaitAtMost ?? Usual.WaitAtMost);
        CloseStreamsMinutes = defaults.CloseStreamsAfter is { Ticks: > 0 } close ? Minutes(close) : null;
        WhenSessionsStay = defaults.WhenSessionsStay ?? WhenSessionsStay.Ask;
        ForceWhy = defaults.ForceWhy;
        HealthyAnswers = defaults.HealthyAnswers ?? Usual.HealthyAnswers;
        WhenFailed = defaults.WhenFailed ?? WhenFailed.Ask;
        FailuresAllowed = defaults.FailuresAllowed ?? 0;
        WhenInterrupted = defaults.WhenInterrupted ?? WhenInterrupted.Ask;
        Night.Take(defaults);
    }

    public Faults Check() => new Faults()
        .Unless(Share.Parse(MaxOut) is not null, "policy.maxOut", "Write a number of servers such as 2, or a part of them such as 25%.")
        .Unless(Share.Parse(MinInService) is not null, "policy.minInService", "Write a number of servers such as 2, or a part of them such as 50%.")
        .Unless(Share.Parse(MinInService) is not { Value: 0 } || !string.IsNullOrWhiteSpace(AcceptOutage), "policy.acceptOutage", "0 servers must keep serving: say why nobody may serve for a while.")
        .Unless(BakeMinutes is >= 0 and <= MostMinutes, "policy.bake", $"Give 0 to {MostMinutes:0} minutes.")
        .Unless(CloseStreamsMinutes is null or (> 0 and <= MostMinutes), "policy.closeStreamsAfter", "Give minutes, or nothing to wait for streams.")
        .Unless(WaitMinutes is >= 0 and <= MostMinutes, "policy.waitAtMost", $"Give minutes, at most {MostMinutes:0}.").Concat(Night.Check());

    /// <summary>A plan to be changed, or made again.</summary>
    public void Take(PlanInput plan)
    {
        (Program, Version, Servers) = (plan.Program, plan.Version, plan.Servers);
        Take(plan.Policy ?? new());
        Night.Windows = [.. plan.Windows ?? []];
    }

    public PlanInput ToInput() => new(Program, Version?.Trim(), Servers, Night.Into(Rest with
    {
        MaxOut = Share.Parse(MaxOut),
        MinInService = Share.Parse(MinInService),
        AcceptOutage = Text(AcceptOutage),
        Canaries = Canaries,
        Bake = Canaries > 0 ? Time(BakeMinutes) : TimeSpan.Zero,
        AskBetweenWaves = Canaries > 0 && AskBetweenWaves,
        WaitAtMost = Time(WaitMinutes),
        CloseStreamsAfter = Time(CloseStreamsMinutes ?? 0),
        WhenSessionsStay = WhenSessionsStay,
        ForceWhy = WhenSessionsStay is WhenSessionsStay.Force ? Text(ForceWhy) : null,
        HealthyAnswers = HealthyAnswers,
        WhenFailed = WhenFailed,
        FailuresAllowed = WhenFailed is WhenFailed.LeaveOut ? FailuresAllowed : 0,
        WhenInterrupted = WhenInterrupted,
    }, asksBetweenWaves: Canaries > 0 && AskBetweenWaves), [.. Night.Windows]);

    // Fine enough to come back as what it was, coarse enough to read.
    private static double Minutes(TimeSpan time) => Math.Round(time.TotalMinutes, 6);

    // What no time can hold has been told of before.
    private static TimeSpan Time(double minutes) => TimeSpan.FromMilliseconds(Math.Round(Math.Clamp(minutes, 0, MostMinutes) * 60_000));

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
