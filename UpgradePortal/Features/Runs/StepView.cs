namespace UpgradePortal.Features.Runs;

public sealed record StepView(string Name, StepState State, DateTimeOffset? Began, DateTimeOffset? Ended);
