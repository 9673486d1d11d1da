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

    private static IReadOnlyList<EvidenceLine> Routes(EvidenceView evidence) =>
        [.. evidence.Servers.SelectMany(s => s.Routers.Select(r => new EvidenceLine(r.At, $"{r.Router} {r.Does} to {s.Server}")))
            .OrderBy(l => l.At)];

    private static string Rows(EvidenceChain? chain) => chain is null ? "no longer kept"
        : chain.First == chain.Last ? $"row {chain.First}, {chain.Hash}" : $"rows {chain.First} to {chain.Last}, {chain.Hash}";
}
