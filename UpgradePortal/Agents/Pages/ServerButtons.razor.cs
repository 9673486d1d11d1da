using Microsoft.AspNetCore.Components;

namespace UpgradePortal.Agents.Pages;

/// <summary>What an administrator may do with a server.</summary>
public sealed partial class ServerButtons
{
    [Parameter, EditorRequired] public required AgentView Server { get; set; }
    [Parameter] public EventCallback<(AgentView Server, ServerAction Act)> Chosen { get; set; }

    private string Verb => Server.HasKey ? "Enrol again" : "Enrol";

    private Task ChooseAsync(ServerAction act) => Chosen.InvokeAsync((Server, act));
}
