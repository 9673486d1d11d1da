using Microsoft.AspNetCore.Components;
using UpgradePortal.Ui;

namespace UpgradePortal.Features.Board;

/// <summary>One program on one server.</summary>
public sealed partial class BoardCellCard
{
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(5);

    [Parameter, EditorRequired] public required BoardCell Cell { get; set; }

    [Parameter] public EventCallback Opened { get; set; }

    private string Sessions => Cell.Sessions switch
    {
        null => "sessions unknown",
        1 => "1 session",
        { } many => $"{many} sessions",
    };

    private string Word => Cell.State switch
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

    private Tone Tone => Cell.State switch
    {
        CellState.Routed => Tone.Good,
        CellState.Draining or CellState.Upgrading or CellState.ComingBack => Tone.Busy,
        CellState.NeedsDecision or CellState.Orphan => Tone.Bad,
        CellState.LeftOut or CellState.ByHand or CellState.StoppedByOthers => Tone.Warn,
        CellState.Unknown => Tone.Quiet,
    };
}
