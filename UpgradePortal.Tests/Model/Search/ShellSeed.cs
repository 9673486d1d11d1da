namespace UpgradePortal.Tests.Model.Search;

/// <summary>Faults outside the core: of the store, the jobs, the reconcilers, the agent.</summary>
public enum ShellSeed
{
    None,
    AgentIgnoresTicket,
    AgentForgetsRefusals,
    AgentObeysEveryOrder,
    AgentWithoutMemoryRefuses,
    SettledByAnAgentWithoutMemory,
    OneAnswerVerifies,
    AnswerSavedWithoutRevision,
    RunReadBeforeTheEffect,
    ReconcilerIgnoresLateCommands,
    ConfirmationOutlivesItsGeneration,
    ReconcilerConfirmsWithoutReading,
    HoldNotReleased,
    DriftNotEnforced,
    AdmissionOutsideItsTransaction,
    InheritedStopCounted,
    UnsteadyStopConfirmed,
    OldProcessNotSeen,
    HeldThoughAnOldProcessMaySend,
    AddressNotRead,
    ForeignStopCounted,
    ForeignStopUndone,
}
