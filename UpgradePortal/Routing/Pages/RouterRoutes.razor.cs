using Microsoft.AspNetCore.Components;

namespace UpgradePortal.Routing.Pages;

/// <summary>Every server of every backend: what the router does beside what is wanted of it.</summary>
public sealed partial class RouterRoutes
{
    private const int PageSize = 25;
    private int _page = 1;

    [Parameter, EditorRequired] public required IReadOnlyList<RouterRoute> Routes { get; set; }

    /// <summary>What it does is not known now.</summary>
    [Parameter] public bool IsSilent { get; set; }

    // The router that comes with the portal tells no more than what it does.
    private bool TellsDetails => Routes.Any(r => r.Seen?.Details is not null);
}
