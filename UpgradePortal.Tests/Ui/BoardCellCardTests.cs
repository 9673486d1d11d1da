using Bunit;
using UpgradePortal.Features;
using UpgradePortal.Features.Board;

namespace UpgradePortal.Tests.Ui;

public sealed class BoardCellCardTests : MudTest
{
    [Theory]
    [InlineData(PlaceState.Routed, "routed")]
    [InlineData(PlaceState.Upgrading, "upgrading")]
    [InlineData(PlaceState.NeedsDecision, "needs a decision")]
    [InlineData(PlaceState.StoppedByOthers, "stopped by somebody else")]
    [InlineData(PlaceState.ByHand, "drained by hand")]
    [InlineData(PlaceState.Orphan, "claimed by nobody")]
    public void Cell_State_IsSaidInWords(PlaceState state, string word)
    {
        var card = Render(new("app1", state, "2.4", 3, true, TimeSpan.Zero, null, null));
        Assert.Contains(word, card.Find(".up-mark").TextContent, StringComparison.Ordinal);
        Assert.Contains("3 sessions", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Cell_SilentAgent_SaysHowOldTheFiguresAre()
    {
        var card = Render(new("app1", PlaceState.Routed, "2.4", 1, true, TimeSpan.FromSeconds(12), "no answer", null));
        Assert.Contains("12 s old, agent silent", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Cell_NeverHeard_ClaimsNothing()
    {
        var card = Render(new("app1", PlaceState.Unknown, null, null, false, null, "not yet", null));
        Assert.Contains("version unknown", card.Markup, StringComparison.Ordinal);
        Assert.Contains("sessions unknown", card.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("not healthy", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Cell_HostileName_StaysText()
    {
        var card = Render(new("<script>alert(1)</script>", PlaceState.Routed, "<b>", 0, true, TimeSpan.Zero, null, null));
        Assert.Empty(card.FindAll("script, b"));
    }

    private IRenderedComponent<BoardCellCard> Render(BoardCell cell) => Render<BoardCellCard>(p => p.Add(c => c.Program, "catalog").Add(c => c.Cell, cell));
}
