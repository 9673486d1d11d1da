using Microsoft.AspNetCore.Components;
using UpgradePortal.Contracts;
using UpgradePortal.Data;

namespace UpgradePortal.Features.Runs;

/// <summary>The session list that is being waited for: which request, for which program (claim 16), as the mirror last saw it.</summary>
public sealed partial class SessionTable
{
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(5);

    [Parameter, EditorRequired] public required string Program { get; set; }
    [Parameter, EditorRequired] public required string Server { get; set; }
    [Inject] public required FarmMirror Mirror { get; init; }
    [Inject] public required TimeProvider Clock { get; init; }

    private Observed<SessionList>? Sessions => Mirror.Sessions(Program, Server);
}
