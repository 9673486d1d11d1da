using Microsoft.AspNetCore.Components;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Persistence;

namespace UpgradePortal.Website.Board;

/// <summary>Programs × servers, live.</summary>
public sealed partial class BoardPage
{
    private const int Size = 25;
    private BoardView? _board;
    private BoardFilter _filter = new();
    private IReadOnlyList<BoardProgram> _columns = [];
    private IReadOnlyList<BoardRow> _rows = [];
    private int _page = 1;
    private (string Program, string Server)? _open;
    private CurrentUser? _caller;

    [Inject] public required BoardReader Reader { get; init; }
    [Inject] public required PageUser Me { get; init; }

    protected override string Topic => ChangeFeed.Inventory;

    protected override async Task ReadAsync()
    {
        _caller = await Me.CallerAsync();
        _board = await Reader.ReadAsync(Gone);
        Arrange();
    }

    private void Choose(BoardFilter filter)
    {
        (_filter, _page) = (filter, 1);
        Arrange();
    }

    private void Arrange()
    {
        _columns = _filter.Columns(_board!.Programs);
        _rows = _filter.Rows(_columns);
        _page = Math.Clamp(_page, 1, Math.Max(1, (_rows.Count + Size - 1) / Size));
    }

    private string Summary => _board is null ? "" : BoardSummary.Of(_board.Programs);

    private bool MayPlan(string program) => _caller?.May(Access.Operate, [program]) is true;
}
