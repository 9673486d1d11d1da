using Microsoft.AspNetCore.Components;
using UpgradePortal.Common;

namespace UpgradePortal.Website.Servers;

/// <summary>What upgrades did to a server.</summary>
public sealed partial class ServerTurns
{
    [Parameter, EditorRequired] public required Paged<PastTurn> Turns { get; set; }
    [Parameter, EditorRequired] public required int Page { get; set; }
    [Parameter] public EventCallback<int> PageChanged { get; set; }
}
