using UpgradePortal.Method;
using UpgradePortal.Ui;

namespace UpgradePortal.Features;

/// <summary>How runs and turns ended, in words.</summary>
internal static class PastWords
{
    public static (Tone Tone, string Text) Of(RunStatus status) => status switch
    {
        RunStatus.AwaitingApproval => (Tone.Quiet, "waits for approval"),
        RunStatus.Running => (Tone.Busy, "running"),
        RunStatus.Cancelling or RunStatus.PuttingBack => (Tone.Warn, "being cancelled"),
        RunStatus.RollingBack => (Tone.Warn, "rolling back"),
        RunStatus.Succeeded => (Tone.Good, "succeeded"),
        RunStatus.Incomplete => (Tone.Warn, "not all upgraded"),
        RunStatus.Cancelled => (Tone.Quiet, "cancelled"),
        RunStatus.RolledBack => (Tone.Warn, "rolled back"),
    };

    public static (Tone Tone, string Text) Of(Phase phase) => phase switch
    {
        Phase.Queued => (Tone.Quiet, "waits for its turn"),
        Phase.Draining => (Tone.Busy, "draining"),
        Phase.Waiting => (Tone.Busy, "waiting for sessions"),
        Phase.Upgrading => (Tone.Busy, "upgrading"),
        Phase.Verifying or Phase.Restoring => (Tone.Busy, "coming back"),
        Phase.Upgraded => (Tone.Good, "upgraded"),
        Phase.RolledBack => (Tone.Warn, "rolled back"),
        Phase.Returned => (Tone.Quiet, "not upgraded"),
        Phase.LeftOut => (Tone.Bad, "left out of service"),
    };
}
