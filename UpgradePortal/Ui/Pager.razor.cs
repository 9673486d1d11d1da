using Microsoft.AspNetCore.Components;

namespace UpgradePortal.Ui;

/// <summary>Turns the pages of a list; nothing when it fits on one.</summary>
public sealed partial class Pager
{
    [Parameter, EditorRequired] public required int Total { get; set; }
    [Parameter, EditorRequired] public required int Size { get; set; }
    [Parameter, EditorRequired] public required int Page { get; set; }
    [Parameter] public EventCallback<int> PageChanged { get; set; }

    /// <summary>What is listed, for whoever hears the page.</summary>
    [Parameter, EditorRequired] public required string Of { get; set; }
}
