namespace UpgradePortal.Features.Plans;

/// <summary>What a person types into the plan's form.</summary>
public sealed class PlanForm
{
    public string? Program { get; set; }
    public string? Version { get; set; }
    public int MaxOut { get; set; } = 1;
    public int MinInService { get; set; } = 1;
    public string? AcceptOutage { get; set; }

    public PlanInput ToInput() => new(Program, Version?.Trim(), null,
        new(MaxOut, MinInService, null, null, null, string.IsNullOrWhiteSpace(AcceptOutage) ? null : AcceptOutage.Trim()));
}
