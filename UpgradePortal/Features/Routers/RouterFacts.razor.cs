using Microsoft.AspNetCore.Components;

namespace UpgradePortal.Features.Routers;

/// <summary>How a router is reached, and how it stands.</summary>
public sealed partial class RouterFacts
{
    [Parameter, EditorRequired] public required RouterDetail Detail { get; set; }

    private RouterLine Router => Detail.Router;

    private string Heard => RouterWords.Heard(Router) is var said ? $"{char.ToUpperInvariant(said[0])}{said[1..]}." : "";
}
