using Bunit;
using UpgradePortal.Features.Plans;
using UpgradePortal.Method;

namespace UpgradePortal.Tests.Ui;

public sealed class CapacityChartTests : MudTest
{
    [Fact]
    public void Chart_Known_IsDrawnAndSaidInWords()
    {
        var chart = Render(new(TimeSpan.FromMinutes(2), 5, Points(), null));
        Assert.Equal("M0 4 H0 V52 H96 V4 H100", chart.Find(".up-chart-line").GetAttribute("d"));
        Assert.Equal("52", chart.Find(".up-chart-least").GetAttribute("y1"));
        Assert.Contains("At least 1 of 2 at any time; 1 must serve", chart.Find("svg[role=img]").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Equal(["start", "start", "2:00 min"], chart.FindAll("tbody tr td:first-child").Select(c => c.TextContent));
        Assert.Equal("1 of 2", chart.FindAll("tbody tr")[1].LastElementChild!.TextContent);
        Assert.Contains("as 5 past turns usually did", chart.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Chart_NeverUpgraded_NamesTheAssumption() =>
        Assert.Contains("not known yet: each is assumed to take 2 min", Render(new(TimeSpan.FromMinutes(2), 0, Points(), null)).Markup, StringComparison.Ordinal);

    [Fact]
    public void Chart_RunWouldHalt_SaysWhy()
    {
        var chart = Render(new(TimeSpan.FromMinutes(2), 5, [Points()[0]], "app1 was drained by hand."));
        Assert.Equal("M0 4 H100", chart.Find(".up-chart-line").GetAttribute("d"));
        Assert.Contains("halt before its end: app1 was drained by hand.", chart.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Chart_ManyMoments_AreFoldedAway()
    {
        Assert.True(Render(new(TimeSpan.FromMinutes(2), 5, Points(), null)).Find("details").HasAttribute("open"));
        var many = Enumerable.Range(0, 40).Select(i => new CapacityPoint(TimeSpan.FromMinutes(i), 1, 2, 1, "app1", "app1 leaves.")).ToList();
        Assert.False(Render(new(TimeSpan.FromMinutes(2), 5, many, null)).Find("details").HasAttribute("open"));
    }

    private static CapacityPoint[] Points() =>
        [.. CapacityForecast.Of(["app1"], new(["app1", "app2"], [], []), new() { StableFor = TimeSpan.Zero }, TimeSpan.FromMinutes(2)).Points];

    private IRenderedComponent<CapacityChart> Render(PreviewCapacity capacity) => Render<CapacityChart>(p => p.Add(c => c.Capacity, capacity));
}
