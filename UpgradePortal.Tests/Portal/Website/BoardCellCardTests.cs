using Bunit;
using UpgradePortal.Website.Board;
using UpgradePortal.Website.Instances;

namespace UpgradePortal.Tests.Portal.Website;

public sealed class BoardCellCardTests : MudTest
{
    [Theory]
    [InlineData(InstanceState.Routed, "routed")]
    [InlineData(InstanceState.StoppedByOthers, "stoppedByOthers")]
    public void Cell_ShowsItsStateAndFigures(InstanceState state, string name)
    {
        var card = Render(new("app1", state, "2.4", 3, true, TimeSpan.Zero, null, null));
        Assert.Equal(name, card.Find("[data-testid=cell]").GetAttribute("data-state"));
        Assert.Equal("2.4", card.Find("[data-testid=cell-version]").TextContent);
        Assert.StartsWith("3 ", card.Find("[data-testid=cell-sessions]").TextContent, StringComparison.Ordinal);
        Assert.Empty(card.FindAll("[data-testid=cell-age]"));
    }

    [Fact]
    public void Cell_SilentAgent_SaysHowOldTheFiguresAre()
    {
        var card = Render(new("app1", InstanceState.Routed, "2.4", 1, true, TimeSpan.FromSeconds(12), "no answer", null));
        Assert.StartsWith("12 s", card.Find("[data-testid=cell-age]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Cell_NeverHeard_ClaimsNothing()
    {
        var card = Render(new("app1", InstanceState.Unknown, null, null, false, null, "not yet", null));
        Assert.Equal("unknown", card.Find("[data-testid=cell]").GetAttribute("data-state"));
        foreach (var id in (string[])["cell-version", "cell-sessions"])
            Assert.DoesNotMatch("[0-9]", card.Find($"[data-testid={id}]").TextContent);
        Assert.Empty(card.FindAll("[data-testid=cell-unhealthy]"));
    }

    [Fact]
    public void Cell_HostileName_StaysText()
    {
        var card = Render(new("<script>alert(1)</script>", InstanceState.Routed, "<b>", 0, true, TimeSpan.Zero, null, null));
        Assert.Empty(card.FindAll("script, b"));
    }

    private IRenderedComponent<BoardCellCard> Render(BoardCell cell) =>
        Render<BoardCellCard>(p => p.Add(c => c.Program, "catalog").Add(c => c.Cell, cell));
}
