using Bunit;
using UpgradePortal.Contracts;
using UpgradePortal.Features.Routers;

namespace UpgradePortal.Tests.Ui;

public sealed class RouterTestResultTests : MudTest
{
    [Fact]
    public void Answer_IsSaidFieldByField()
    {
        var seen = Show(new(true, null, [new("catalog", [new("app1", RoutingMode.Routed, InFlight: 2), new("app2", RoutingMode.Stopped, Up: false)])], 1));
        Assert.Contains("It answers: 1 program seen.", seen.Markup, StringComparison.Ordinal);
        Assert.Contains("app1 routed, 2 in progress, app2 stopped, down", seen.Markup, StringComparison.Ordinal);
        Assert.Contains("1 more can't be bound here", seen.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void NoAnswer_SaysWhy() => Assert.Contains("The router does not know this key.", Show(RouterTestView.No("The router does not know this key.")).Markup, StringComparison.Ordinal);

    private IRenderedComponent<RouterTestResult> Show(RouterTestView seen) => Render<RouterTestResult>(p => p.Add(r => r.Seen, seen));
}
