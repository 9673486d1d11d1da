using Microsoft.AspNetCore.Components;

namespace UpgradePortal.Ui;

/// <summary>A state as shape, colour and word.</summary>
public sealed partial class StateMark
{
    [Parameter, EditorRequired] public required StateSeverity Severity { get; set; }
    [Parameter, EditorRequired] public required string Text { get; set; }

    /// <summary>For the mark itself.</summary>
    [Parameter(CaptureUnmatchedValues = true)] public Dictionary<string, object>? More { get; set; }

    private string Shape => Severity switch
    {
        StateSeverity.Quiet => "○",
        StateSeverity.Good => "●",
        StateSeverity.Busy => "◐",
        StateSeverity.Warn => "▲",
        StateSeverity.Bad => "◆",
    };
}

/// <summary>The few colours of the product; a word or shape always stands beside the colour.</summary>
public enum StateSeverity { Quiet, Good, Busy, Warn, Bad }
