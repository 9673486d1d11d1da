using Bunit;
using UpgradePortal.Ui;

namespace UpgradePortal.Tests.Portal.Ui;

/// <summary>Charts are drawn, and say the same to whoever does not see them.</summary>
public sealed class ChartsTests : MudTest
{
    [Fact]
    public void Line_WithAGap_IsTwoLinesAndASentence()
    {
        var chart = Line(8, [new(0, 0), new(0.5, 8)], [new(0.75, 4), new(1, 4)]);
        Assert.Equal(["M0 100 L50 6 L50 6", "M75 53 L100 53 L100 53"], chart.FindAll(".up-chart-line").Select(l => l.GetAttribute("d")));
        Assert.Equal("4 open now.", chart.Find("svg[role=img]").GetAttribute("aria-label"));
        Assert.Equal("8", chart.Find(".up-chart-y").FirstElementChild!.TextContent);
    }

    [Fact]
    public void Line_OfOnePoint_IsSeen() =>
        Assert.Equal("M50 53 L50.6 53", Line(8, (ChartPoint[])[new(0.5, 4)]).Find(".up-chart-line").GetAttribute("d"));

    [Fact]
    public void Line_PointAtTheEdgeOrAboveTheTop_StaysInside() =>
        Assert.Equal("M100 6 L100 6", Line(8, (ChartPoint[])[new(1, 99)]).Find(".up-chart-line").GetAttribute("d"));

    [Fact]
    public void Bars_AreScaledToTheLongest_AndEveryNumberIsWritten()
    {
        var bars = Bars(new("2", "/runs/2", default, [10, 30]), new("1", "/runs/1", default, [5, 5]));
        Assert.Equal([("0", "25"), ("25", "75"), ("0", "12.5"), ("12.5", "12.5")],
            bars.FindAll("rect").Select(r => (r.GetAttribute("x")!, r.GetAttribute("width")!)));
        Assert.Equal(["40", "10", "30", "10", "5", "5"], bars.FindAll("td.up-num").Select(c => c.TextContent));
        Assert.Equal(["Wait", "Upgrade"], bars.FindAll(".up-legend li").Select(l => l.TextContent.Trim()));
    }

    [Fact]
    public void Bars_OfNothing_AreNotDrawn() => Assert.Empty(Bars(new ChartBar("1", "/runs/1", default, [0, 0])).FindAll("rect"));

    [Fact]
    public void Bands_MoreTextsThanColours_ShareTheLast()
    {
        string[] texts = ["6", "5", "4", "3", "2", "1"];
        var row = new ChartBandRow("app1", "/servers/app1", [new(0, 0.5, "1"), new(0.5, 0.75, "2"), new(0.75, 1, "6")], "app1 runs 6 now.");
        var chart = Render<BandChart>(p => p.Add(c => c.Rows, [row]).Add(c => c.Texts, texts).Add(c => c.From, "May"));
        var legend = chart.FindAll(".up-legend li").Select(l => l.TextContent.Trim()).ToList();
        Assert.Equal(["6", "5", "4", "3"], legend.Take(4));
        Assert.Equal(5, legend.Count);
        Assert.Equal(["is-part-4", "is-part-4", "is-part-0"], chart.FindAll("rect").Select(r => r.ClassName));
        Assert.Equal("app1 runs 6 now.", chart.Find("svg[role=img]").GetAttribute("aria-label"));
    }

    private IRenderedComponent<LineChart> Line(double top, params ChartPoint[][] lines) =>
        Render<LineChart>(p => p.Add(c => c.Lines, lines).Add(c => c.Top, top).Add(c => c.Told, "4 open now.").Add(c => c.From, "1 h ago"));

    private IRenderedComponent<StackedBars> Bars(params ChartBar[] rows) =>
        Render<StackedBars>(p => p.Add(b => b.Parts, ["Wait", "Upgrade"])
        .Add(b => b.Rows, rows).Add(b => b.Heading, "Run").Add(b => b.Total, "Whole").Add(b => b.Text, value => $"{value:0.#}"));
}
