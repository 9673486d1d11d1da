namespace UpgradePortal.Features.Board;

public sealed record BoardProgram(string Name, string Code, BoardRun? Run, IReadOnlyList<BoardCell> Cells)
{
    /// <summary>How many servers run which version, most first.</summary>
    public IReadOnlyList<(string Version, int Servers)> Mix =>
        [.. Cells.GroupBy(c => c.Version ?? "unknown", StringComparer.Ordinal).Select(g => (g.Key, g.Count())).OrderByDescending(v => v.Item2).ThenBy(v => v.Key, StringComparer.Ordinal)];
}
