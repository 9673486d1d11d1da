namespace UpgradePortal.Features.Runs;

/// <summary>How a step of a turn is shown.</summary>
public enum StepState { Todo, Now, Asks, Done }
