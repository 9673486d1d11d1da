using UpgradePortal.Data;
using UpgradePortal.Ui;

namespace UpgradePortal.Features.Plans;

/// <summary>Where a plan stands, in words.</summary>
internal static class PlanWords
{
    public static (Tone Tone, string Text) Of(PlanRow plan) => plan.Status switch
    {
        PlanStatus.Made => (Tone.Quiet, "not started"),
        PlanStatus.Scheduled when plan.HeldWhy is not null => (Tone.Warn, "its window is open, but it can't start"),
        PlanStatus.Scheduled => (Tone.Busy, "starts when its window opens"),
        PlanStatus.Started => (Tone.Good, "started"),
        PlanStatus.Ended => (Tone.Quiet, "will not be carried out"),
    };
}
