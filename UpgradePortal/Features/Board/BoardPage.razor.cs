using Microsoft.AspNetCore.Components;
using UpgradePortal.Data;
using UpgradePortal.Security;
using UpgradePortal.Ui;

namespace UpgradePortal.Features.Board;

/// <summary>Programs × servers, live.</summary>
public sealed partial class BoardPage
{
    private IReadOnlyList<BoardProgram>? _programs;
    private IReadOnlyList<BoardRouterOut> _routersOut = [];
    private (string Program, string Server)? _open;
    private Caller? _caller;

    [Inject] public required BoardReader Reader { get; init; }
    [Inject] public required BoardSlots Slots { get; init; }
    [Inject] public required Me Me { get; init; }

    protected override string Topic => RunFeed.Farm;

    private Dictionary<string, object> Opened => new(StringComparer.Ordinal)
    {
        ["Program"] = _open!.Value.Program,
        ["Server"] = _open.Value.Server,
        ["Closed"] = EventCallback.Factory.Create(this, () => _open = null),
    };

    protected override async Task ReadAsync()
    {
        _routersOut = await Reader.RoutersOutAsync(Gone);
        _caller = await Me.CallerAsync();
        _programs = await Reader.ReadAsync(Gone);
    }

    private string Summary
    {
        get
        {
            if (_programs is null) return "";
            var cells = _programs.SelectMany(p => p.Cells).ToList();
            var asks = cells.Count(c => c.State is CellState.NeedsDecision or CellState.Orphan);
            var away = cells.Count(c => c.State is not CellState.Routed and not CellState.Unknown);
            var unknown = cells.Count(c => c.State is CellState.Unknown || c.Silent is not null);
            if (asks > 0) return $"{Count(asks, "server needs", "servers need")} a decision.";
            if (_programs.FirstOrDefault(p => p.Run is { WaitsForGo: true }) is { } waits) return $"The next wave of {waits.Name} waits for somebody to say go.";
            var theirs = cells.Exists(c => c.State is CellState.StoppedByOthers);
            if (away > 0) return $"{Count(away, "server is", "servers are")} out of routing{(theirs ? "" : ", on purpose")}.";
            var goesOn = _programs.Where(p => p.Run is { IsOver: false }).Select(p => p.Name).ToList();
            if (unknown == 0 && goesOn.Count > 0) return $"{string.Join(" and ", goesOn)}: an upgrade goes on. Everything is routed right now.";
            return unknown > 0 ? $"{Count(unknown, "server is", "servers are")} silent." : cells.Count > 0 ? "All quiet: everything is routed." : "";
        }
    }

    private bool MayPlan(string program) => _caller?.May(Permits.Operate, [program]) is true;

    private static string Count(int many, string one, string several) => many == 1 ? $"1 {one}" : $"{many} {several}";

    private static string MixOf(BoardProgram program) =>
        string.Join(" · ", program.Mix.Select(v => program.Mix.Count == 1 ? v.Version : $"{v.Version} × {v.Servers}"));
}
