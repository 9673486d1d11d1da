namespace UpgradePortal.Features.Board;

/// <summary>One server of the board.</summary>
/// <param name="Server">Its name.</param>
/// <param name="Cells">One for each program shown; null: it does not hold it.</param>
public sealed record BoardRow(string Server, IReadOnlyList<BoardCell?> Cells);
