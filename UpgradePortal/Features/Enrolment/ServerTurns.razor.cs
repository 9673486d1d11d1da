using Microsoft.AspNetCore.Components;

namespace UpgradePortal.Features.Enrolment;

/// <summary>What upgrades did to a server.</summary>
public sealed partial class ServerTurns
{
    [Parameter, EditorRequired] public required Paged<PastTurn> Turns { get; set; }
    [Parameter, EditorRequired] public required int Page { get; set; }
    [Parameter] public EventCallback<int> PageChanged { get; set; }
}
