using UpgradePortal.Method;

namespace UpgradePortal.Features.Plans;

/// <summary>What a person types into the plan's form; times in minutes.</summary>
public sealed class PlanForm
{
    public string? Program { get; set; }
    public string? Version { get; set; }
    public string MaxOut { get; set; } = "1";
    public string MinInService { get; set; } = "1";
    public string? AcceptOutage { get; set; }
    public int Canaries { get; set; }
    public int BakeMinutes { get; set; } = 10;
    public bool AskBetweenWaves { get; set; }
    public int WaitMinutes { get; set; } = 30;
    public WhenSessionsStay WhenSessionsStay { get; set; } = WhenSessionsStay.Ask;
    public string? ForceWhy { get; set; }
    public WhenFailed WhenFailed { get; set; } = WhenFailed.Ask;
    public int FailuresAllowed { get; set; }
    public WhenInterrupted WhenInterrupted { get; set; } = WhenInterrupted.Ask;

    /// <summary>What the program's defaults say is where a person begins.</summary>
    public void Take(PolicyInput defaults)
    {
        MaxOut = defaults.MaxOut?.ToString() ?? "1";
        MinInService = defaults.MinInService?.ToString() ?? (defaults.AcceptOutage is null ? "1" : "0");
        AcceptOutage = defaults.AcceptOutage;
        Canaries = defaults.Canaries ?? 0;
        BakeMinutes = (int)(defaults.Bake ?? TimeSpan.FromMinutes(10)).TotalMinutes;
        AskBetweenWaves = defaults.AskBetweenWaves ?? false;
        WaitMinutes = (int)(defaults.WaitAtMost ?? TimeSpan.FromMinutes(30)).TotalMinutes;
        WhenSessionsStay = defaults.WhenSessionsStay ?? WhenSessionsStay.Ask;
        ForceWhy = defaults.ForceWhy;
        WhenFailed = defaults.WhenFailed ?? WhenFailed.Ask;
        FailuresAllowed = defaults.FailuresAllowed ?? 0;
        WhenInterrupted = defaults.WhenInterrupted ?? WhenInterrupted.Ask;
    }

    public Faults Check() => new Faults()
        .Unless(Share.Parse(MaxOut) is not null, "policy.maxOut", "Write a number of servers such as 2, or a part of them such as 25%.")
        .Unless(Share.Parse(MinInService) is not null, "policy.minInService", "Write a number of servers such as 2, or a part of them such as 50%.");

    public PlanInput ToInput() => new(Program, Version?.Trim(), null, new()
    {
        MaxOut = Share.Parse(MaxOut),
        MinInService = Share.Parse(MinInService),
        AcceptOutage = Text(AcceptOutage),
        Canaries = Canaries,
        Bake = Canaries > 0 ? TimeSpan.FromMinutes(BakeMinutes) : TimeSpan.Zero,
        AskBetweenWaves = Canaries > 0 && AskBetweenWaves,
        WaitAtMost = TimeSpan.FromMinutes(WaitMinutes),
        WhenSessionsStay = WhenSessionsStay,
        ForceWhy = WhenSessionsStay is WhenSessionsStay.Force ? Text(ForceWhy) : null,
        WhenFailed = WhenFailed,
        FailuresAllowed = WhenFailed is WhenFailed.LeaveOut ? FailuresAllowed : 0,
        WhenInterrupted = WhenInterrupted,
    });

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
