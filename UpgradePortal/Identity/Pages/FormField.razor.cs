using Microsoft.AspNetCore.Components;

namespace UpgradePortal.Identity.Pages;

/// <summary>An input of a form that works without a script, with what is wrong with it below.</summary>
public sealed partial class FormField
{
    [Parameter, EditorRequired] public required string Name { get; set; }
    [Parameter, EditorRequired] public required string Label { get; set; }
    [Parameter] public string Type { get; set; } = "text";
    [Parameter] public string? Value { get; set; }
    [Parameter] public string AutoComplete { get; set; } = "off";
    [Parameter] public string? Mode { get; set; }
    [Parameter] public string? Hint { get; set; }
    [Parameter] public string? Fault { get; set; }

    /// <summary>For the input itself.</summary>
    [Parameter(CaptureUnmatchedValues = true)] public Dictionary<string, object>? More { get; set; }
}
