using UpgradePortal.Website.Instances;

namespace UpgradePortal.Website.Board;

/// <summary>The board in one sentence.</summary>
internal static class BoardSummary
{
    public static string Of(IReadOnlyList<BoardProgram> programs)
    {
        var cells = programs.SelectMany(p => p.Cells).ToList();
        var asks = cells.Count(c => c.State is InstanceState.NeedsDecision or InstanceState.Unowned);
        if (asks > 0) return $"{Count(asks, "server needs", "servers need")} a decision.";
        if (programs.FirstOrDefault(p => p.Run is { WaitsForGo: true }) is { } waits)
            return $"The next wave of {waits.Name} waits for somebody to say go.";
        var away = cells.Count(c => c.State is not InstanceState.Routed and not InstanceState.Unknown);
        var theirs = cells.Exists(c => c.State is InstanceState.StoppedByOthers);
        var idle = cells.Count(c => c.State is InstanceState.NotServing);
        if (idle > 0 && idle == away)
            return $"{Count(idle, "server gets", "servers get")} no requests, and nobody here stopped {(idle == 1 ? "it" : "them")}.";
        if (away > 0) return $"{Count(away, "server is", "servers are")} out of routing{(theirs ? "" : ", on purpose")}.";
        return Quiet(programs, cells);
    }

    private static string Quiet(IReadOnlyList<BoardProgram> programs, List<BoardCell> cells)
    {
        var unknown = cells.Count(c => c.State is InstanceState.Unknown || c.Silent is not null);
        if (unknown > 0) return $"{Count(unknown, "server is", "servers are")} silent.";
        var goesOn = programs.Where(p => p.Run is { IsOver: false }).Select(p => p.Name).ToList();
        if (goesOn.Count > 0) return $"{string.Join(" and ", goesOn)}: an upgrade goes on. Everything is routed right now.";
        return cells.Count > 0 ? "All quiet: everything is routed." : "";
    }

    private static string Count(int many, string one, string several) => many == 1 ? $"1 {one}" : $"{many} {several}";
}
