using Microsoft.AspNetCore.Components;
using UpgradePortal.Contracts;
using UpgradePortal.Data;

namespace UpgradePortal.Features.Runs;

/// <summary>The session list that is being waited for: which request, for which program (claim 16), as the mirror last saw it.</summary>
public sealed partial class SessionTable
{
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(5);

    // Handed in rather than looked up: with names alone the component would never be drawn again while they stay the same.
    [Parameter, EditorRequired] public required Observed<SessionList>? Sessions { get; set; }
    [Inject] public required TimeProvider Clock { get; init; }
}
