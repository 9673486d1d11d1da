using UpgradePortal.Runs.Core;
using UpgradePortal.Website.Instances;

namespace UpgradePortal.Website.Board;

/// <summary>The whole board at one moment.</summary>
public sealed record BoardView(IReadOnlyList<BoardProgram> Programs, IReadOnlyList<BoardRouterOut> RoutersOut);

/// <param name="State">In one word.</param>
/// <param name="Version">Null when not known.</param>
/// <param name="Sessions">Null when not known.</param>
/// <param name="Healthy">Asked of the program itself.</param>
/// <param name="Age">How old version, sessions and health are; null when they never came.</param>
/// <param name="Silent">Why nothing newer came; null while answers come.</param>
/// <param name="Reason">Why it is out.</param>
public sealed record BoardCell(
    string Server, InstanceState State, string? Version, int? Sessions, bool Healthy, TimeSpan? Age, string? Silent, string? Reason);

public sealed record BoardProgram(string Name, string Code, BoardRun? Run, IReadOnlyList<BoardCell> Cells)
{
    /// <summary>How many servers run which version, most first.</summary>
    public IReadOnlyList<(string Version, int Servers)> Mix =>
        [.. Cells.GroupBy(c => c.Version ?? "unknown", StringComparer.Ordinal).Select(g => (g.Key, g.Count()))
            .OrderByDescending(v => v.Item2).ThenBy(v => v.Key, StringComparer.Ordinal)];
}

/// <summary>A router that a person has declared out of service, and why.</summary>
public sealed record BoardRouterOut(string Name, string Reason, string By, DateTimeOffset Since);

/// <summary>One server of the board.</summary>
/// <param name="Cells">One for each program shown; null: it does not hold it.</param>
public sealed record BoardRow(string Server, IReadOnlyList<BoardCell?> Cells);

/// <summary>The program's newest run.</summary>
public sealed record BoardRun(Guid Id, string Version, RunStatus Status, bool IsOver, bool WaitsForGo);
