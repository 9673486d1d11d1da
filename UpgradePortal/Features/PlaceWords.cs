using UpgradePortal.Ui;

namespace UpgradePortal.Features;

/// <summary>How a program on a server stands, in words.</summary>
internal static class PlaceWords
{
    public static string Of(PlaceState state) => state switch
    {
        PlaceState.Routed => "routed",
        PlaceState.Draining => "draining",
        PlaceState.Upgrading => "upgrading",
        PlaceState.ComingBack => "coming back",
        PlaceState.NeedsDecision => "needs a decision",
        PlaceState.LeftOut => "out",
        PlaceState.ByHand => "drained by hand",
        PlaceState.StoppedByOthers => "stopped by somebody else",
        PlaceState.Orphan => "stopped, claimed by nobody",
        PlaceState.Unknown => "unknown",
    };

    public static Tone ToneOf(PlaceState state) => state switch
    {
        PlaceState.Routed => Tone.Good,
        PlaceState.Draining or PlaceState.Upgrading or PlaceState.ComingBack => Tone.Busy,
        PlaceState.NeedsDecision or PlaceState.Orphan => Tone.Bad,
        PlaceState.LeftOut or PlaceState.ByHand or PlaceState.StoppedByOthers => Tone.Warn,
        PlaceState.Unknown => Tone.Quiet,
    };
}
