using Microsoft.AspNetCore.Components;

namespace UpgradePortal.Features.Enrolment;

/// <summary>What an administrator may do with a server.</summary>
public sealed partial class ServerButtons
{
    [Parameter, EditorRequired] public required AgentView Server { get; set; }
    [Parameter] public EventCallback<(AgentView Server, ServerAct Act)> Chosen { get; set; }

    private string Verb => Server.HasKey ? "Enrol again" : "Enrol";

    private Task ChooseAsync(ServerAct act) => Chosen.InvokeAsync((Server, act));
}
