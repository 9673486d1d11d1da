using UpgradePortal.Method;
using UpgradePortal.Ui;

namespace UpgradePortal.Features;

/// <summary>How a program on a server stands, in a word, from its turn, its claim and whose stop is seen.</summary>
internal static class PlaceStates
{
    public static (Tone Tone, string Text) Of(ServerTurn? turn, StopClaim? claim, StopOwner owner) => turn switch
    {
        { IsStopped: true } or { Trouble: Trouble.Overdue } => (Tone.Bad, "needs a decision"),
        { Phase: Phase.Upgrading } => (Tone.Busy, "upgrading"),
        { Phase: Phase.Verifying or Phase.Restoring } => (Tone.Busy, "coming back"),
        { Phase: Phase.Draining or Phase.Waiting } => (Tone.Busy, "draining"),
        _ when claim is { Restoring: true } => (Tone.Busy, "coming back"),
        _ when claim is { ByHand: true } => (Tone.Warn, "drained by hand"),
        _ when claim is not null => (Tone.Warn, "out"),
        _ => Of(owner),
    };

    private static (Tone Tone, string Text) Of(StopOwner owner) => owner switch
    {
        StopOwner.Nobody => (Tone.Good, "routed"),
        StopOwner.Ours => (Tone.Warn, "out"),
        StopOwner.BeingUndone => (Tone.Busy, "coming back"),
        StopOwner.Orphan => (Tone.Bad, "stopped, claimed by nobody"),
        StopOwner.SomebodyElse => (Tone.Warn, "stopped by somebody else"),
        StopOwner.Unknown => (Tone.Quiet, "unknown"),
    };
}
