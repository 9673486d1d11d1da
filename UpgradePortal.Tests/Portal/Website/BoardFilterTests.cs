using UpgradePortal.Website.Board;
using UpgradePortal.Website.Instances;

namespace UpgradePortal.Tests.Portal.Website;

public sealed class BoardFilterTests
{
    private static readonly BoardProgram[] Programs =
    [
        new("catalog", "/catalog", null, [Cell("app10"), Cell("app2", InstanceState.NeedsDecision), Cell("db1", version: "1.10")]),
        new("checkout", "/checkout", null, [Cell("app2")]),
    ];

    [Fact]
    public void Rows_NoFilter_AreAllServersAsPeopleCount() => Assert.Equal(["app2", "app10", "db1"], Servers(new()));

    [Fact]
    public void Rows_WorstFirst_BeginWithWhatNeedsADecision() => Assert.Equal("app2", Servers(new() { Sort = BoardSort.Worst })[0]);

    [Fact]
    public void Rows_ByVersion_CountNumbersInVersions() => Assert.Equal("app2", Servers(new() { Sort = BoardSort.Version })[0]);

    [Fact]
    public void Rows_OfAState_AreItsServers() => Assert.Equal(["app2"], Servers(new() { State = InstanceState.NeedsDecision }));

    [Theory]
    [InlineData("APP", new[] { "app2", "app10" })]
    [InlineData(" db1 ", new[] { "db1" })]
    [InlineData("nothing", new string[0])]
    public void Rows_ByWords_FindServers(string words, string[] found) => Assert.Equal(found, Servers(new() { Query = words }));

    [Fact]
    public void Columns_NamedProgram_IsAlone()
    {
        var filter = new BoardFilter { Query = "check" };
        var columns = filter.Columns(Programs);
        Assert.Equal(["checkout"], columns.Select(c => c.Name));
        Assert.Equal(["app2"], filter.Rows(columns).Select(r => r.Server));
    }

    [Fact]
    public void Row_OfAServerWithoutTheProgram_HasAnEmptyCell() =>
        Assert.Null(new BoardFilter().Rows(Programs).Single(r => r.Server == "db1").Cells[1]);

    private static string[] Servers(BoardFilter filter) => [.. filter.Rows(filter.Columns(Programs)).Select(r => r.Server)];

    private static BoardCell Cell(string server, InstanceState state = InstanceState.Routed, string version = "1.2") =>
        new(server, state, version, 0, true, TimeSpan.Zero, null, null);
}
