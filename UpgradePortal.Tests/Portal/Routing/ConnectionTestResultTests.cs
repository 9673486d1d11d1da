using Bunit;
using UpgradePortal.Contracts;
using UpgradePortal.Routing;
using UpgradePortal.Routing.Pages;

namespace UpgradePortal.Tests.Portal.Routing;

public sealed class ConnectionTestResultTests : MudTest
{
    private const string Reason = "The router does not know this key.";

    [Fact]
    public void Answer_IsShownProgramByProgram()
    {
        var seen = Show(new(true, null, [new("catalog",
            [new("app1", RoutingMode.Routed, InFlight: 2), new("app2", RoutingMode.Stopped, Up: false)])], 1));
        Assert.Equal("works", seen.Find("[data-testid=router-test-result]").GetAttribute("data-state"));
        var program = seen.Find("[data-testid=router-test-program][data-program=catalog]").TextContent;
        Assert.Contains("app1", program, StringComparison.Ordinal);
        Assert.Contains("app2", program, StringComparison.Ordinal);
        Assert.Single(seen.FindAll("[data-testid=router-test-unnameable]"));
    }

    [Fact]
    public void NoAnswer_SaysWhy()
    {
        var seen = Show(RouterTestView.No(Reason)).Find("[data-testid=router-test-result]");
        Assert.Equal("fails", seen.GetAttribute("data-state"));
        Assert.Contains(Reason, seen.TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<RouterTestResult> Show(RouterTestView seen) => Render<RouterTestResult>(p => p.Add(r => r.Seen, seen));
}
