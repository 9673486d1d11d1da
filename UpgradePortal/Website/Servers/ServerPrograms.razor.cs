using Microsoft.AspNetCore.Components;
using UpgradePortal.Website.Instances;

namespace UpgradePortal.Website.Servers;

/// <summary>The programs of a server, and how each stands there.</summary>
public sealed partial class ServerPrograms
{
    private const int PageSize = 25;
    private int _page = 1;

    [Parameter, EditorRequired] public required IReadOnlyList<InstanceView> Programs { get; set; }
}
