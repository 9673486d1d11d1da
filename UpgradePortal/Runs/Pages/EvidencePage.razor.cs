using Microsoft.AspNetCore.Components;
using UpgradePortal.Runs.History;

namespace UpgradePortal.Runs.Pages;

/// <summary>The evidence of a run, made to be printed.</summary>
public sealed partial class EvidencePage
{
    private EvidenceView? _evidence;
    private bool _missing;

    [Parameter] public Guid Id { get; set; }
    [Inject] public required EvidenceReader Reader { get; init; }

    protected override async Task OnParametersSetAsync()
    {
        _evidence = await Reader.FindAsync(Id, CancellationToken.None);
        _missing = _evidence is null;
    }
}
