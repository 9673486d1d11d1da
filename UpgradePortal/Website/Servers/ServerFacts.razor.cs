using Microsoft.AspNetCore.Components;

namespace UpgradePortal.Website.Servers;

/// <summary>How a server's agent is reached and known.</summary>
public sealed partial class ServerFacts
{
    [Parameter, EditorRequired] public required ServerDetail Server { get; set; }
}
