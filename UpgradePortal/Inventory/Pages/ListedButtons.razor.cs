using Microsoft.AspNetCore.Components;

namespace UpgradePortal.Inventory.Pages;

/// <summary>What an administrator may do with an entry of the server list.</summary>
public sealed partial class ListedButtons
{
    [Parameter, EditorRequired] public required string Server { get; set; }
    [Parameter] public bool IsFirst { get; set; }
    [Parameter] public bool IsLast { get; set; }
    [Parameter] public EventCallback<ListedAction> Chosen { get; set; }
}

/// <summary>What an administrator does with an entry of the server list.</summary>
public enum ListedAction { Up, Down, Change, Remove }
