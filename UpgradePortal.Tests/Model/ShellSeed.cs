namespace UpgradePortal.Tests.Model;

/// <summary>Faults outside the core: of the store, the jobs, the reconcilers, the agent.</summary>
public enum ShellSeed
{
    None,
    AgentIgnoresTicket,
    AgentForgetsRefusals,
    AgentObeysEveryOrder,
    AnswerSavedWithoutRevision,
    RunReadBeforeTheEffect,
    LaneIgnoresLateCommands,
    ConfirmationOutlivesItsGeneration,
    LaneConfirmsWithoutReading,
    HoldNotReleased,
    DriftNotEnforced,
    AdmissionOutsideItsTransaction,
}
