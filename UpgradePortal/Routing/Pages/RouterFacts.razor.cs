using Microsoft.AspNetCore.Components;

namespace UpgradePortal.Routing.Pages;

/// <summary>How a router is reached, and how it stands.</summary>
public sealed partial class RouterFacts
{
    [Parameter, EditorRequired] public required RouterDetail Detail { get; set; }

    private RouterLine Router => Detail.Router;
}
