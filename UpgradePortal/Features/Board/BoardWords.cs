using UpgradePortal.Ui;

namespace UpgradePortal.Features.Board;

/// <summary>The board's states in words.</summary>
internal static class BoardWords
{
    public static string Of(CellState state) => state switch
    {
        CellState.Routed => "routed",
        CellState.Draining => "draining",
        CellState.Upgrading => "upgrading",
        CellState.ComingBack => "coming back",
        CellState.NeedsDecision => "needs a decision",
        CellState.LeftOut => "out",
        CellState.ByHand => "drained by hand",
        CellState.StoppedByOthers => "stopped by somebody else",
        CellState.Orphan => "stopped, claimed by nobody",
        CellState.Unknown => "unknown",
    };

    public static Tone ToneOf(CellState state) => state switch
    {
        CellState.Routed => Tone.Good,
        CellState.Draining or CellState.Upgrading or CellState.ComingBack => Tone.Busy,
        CellState.NeedsDecision or CellState.Orphan => Tone.Bad,
        CellState.LeftOut or CellState.ByHand or CellState.StoppedByOthers => Tone.Warn,
        CellState.Unknown => Tone.Quiet,
    };

    public static string Of(BoardSort sort) => sort switch
    {
        BoardSort.Name => "by name",
        BoardSort.Worst => "worst first",
        BoardSort.Version => "by version",
    };
}
