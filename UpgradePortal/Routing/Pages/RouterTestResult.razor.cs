using Microsoft.AspNetCore.Components;

namespace UpgradePortal.Routing.Pages;

/// <summary>What was read from a router, or why nothing was.</summary>
public sealed partial class RouterTestResult
{
    private const int Max = 20;

    [Parameter, EditorRequired] public required RouterTestView Seen { get; set; }

    private string Summary => Seen.Programs.Count switch
    {
        0 => "It answers, and has no program yet.",
        1 => "It answers: 1 program seen.",
        var many => $"It answers: {many} programs seen.",
    };
}
