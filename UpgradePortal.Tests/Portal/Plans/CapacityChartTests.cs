using Bunit;
using UpgradePortal.Plans.Pages;
using UpgradePortal.Plans.Preview;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Portal.Plans;

public sealed class CapacityChartTests : MudTest
{
    private const string Basis = "[data-testid=capacity-basis]";
    private const string Reason = "app1 was manually drained.";

    [Fact]
    public void Chart_Known_IsDrawn()
    {
        var chart = Render(new(TimeSpan.FromMinutes(2), 5, Points(), null));
        Assert.Equal("M0 4 H0 V52 H96 V4 H100", chart.Find(".up-chart-line").GetAttribute("d"));
        Assert.Equal("52", chart.Find(".up-chart-least").GetAttribute("y1"));
        Assert.Equal(3, chart.FindAll("tbody tr").Count);
        Assert.Equal("known", chart.Find(Basis).GetAttribute("data-state"));
    }

    [Fact]
    public void Chart_NeverUpgraded_NamesTheAssumption() =>
        Assert.Equal("assumed", Render(new(TimeSpan.FromMinutes(2), 0, Points(), null)).Find(Basis).GetAttribute("data-state"));

    [Fact]
    public void Chart_RunWouldHalt_SaysWhy()
    {
        var chart = Render(new(TimeSpan.FromMinutes(2), 5, [Points()[0]], Reason));
        Assert.Equal("M0 4 H100", chart.Find(".up-chart-line").GetAttribute("d"));
        Assert.Contains(Reason, chart.Find("[data-testid=capacity-stalls]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Chart_ManyMoments_AreFoldedAway()
    {
        Assert.True(Render(new(TimeSpan.FromMinutes(2), 5, Points(), null)).Find("details").HasAttribute("open"));
        var many = Enumerable.Range(0, 40).Select(i => new CapacityPoint(TimeSpan.FromMinutes(i), 1, 2, 1, "app1", "app1 leaves."))
            .ToList();
        Assert.False(Render(new(TimeSpan.FromMinutes(2), 5, many, null)).Find("details").HasAttribute("open"));
    }

    private static CapacityPoint[] Points() =>
        [.. CapacityForecast.Of(
            ["app1"], new(["app1", "app2"], [], []), new() { MinReadyTime = TimeSpan.Zero }, TimeSpan.FromMinutes(2)).Points];

    private IRenderedComponent<CapacityChart> Render(PreviewCapacity capacity) =>
        Render<CapacityChart>(p => p.Add(c => c.Capacity, capacity));
}
