using Microsoft.AspNetCore.Components;

namespace UpgradePortal.Ui;

/// <summary>A state as shape, colour and word.</summary>
public sealed partial class StateMark
{
    [Parameter, EditorRequired] public required Tone Tone { get; set; }
    [Parameter, EditorRequired] public required string Text { get; set; }

    /// <summary>For the mark itself.</summary>
    [Parameter(CaptureUnmatchedValues = true)] public Dictionary<string, object>? More { get; set; }

    private string Shape => Tone switch
    {
        Tone.Quiet => "○",
        Tone.Good => "●",
        Tone.Busy => "◐",
        Tone.Warn => "▲",
        Tone.Bad => "◆",
    };
}
