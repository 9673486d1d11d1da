using UpgradePortal.Contracts;
using UpgradePortal.Routing.Core;

namespace UpgradePortal.Tests.Portal.Routing;

/// <summary>Stopped and serving, decided from facts.</summary>
public sealed class RouteRulesTests
{
    private static readonly RouteDetails Line = new() { Address = "10.0.0.1:80", Weight = 1 };

    [Fact]
    public void WhyNotServing_EachFactThatTakesItsShare_IsTheReason()
    {
        Assert.Null(Why(Server(Line)));
        Assert.Null(Why(new("app1", RoutingMode.Routed)));
        Assert.Equal("finds it down", Why(Server(Line) with { Up = false }));
        Assert.Equal("was told that it is to be draining", Why(Server(Line) with { Mode = RoutingMode.Draining }));
        Assert.StartsWith("gives it weight 0", Why(Server(Line with { Weight = 0 })), StringComparison.Ordinal);
        Assert.StartsWith("is warming it up and gives it 40 %", Why(Server(Line with { WarmUp = 40 })), StringComparison.Ordinal);
        Assert.StartsWith("treats it as shop/web1", Why(Server(Line with { Hold = RouteHold.Follows, Follows = "shop/web1" })),
            StringComparison.Ordinal);
        Assert.StartsWith("knows no address", Why(Server(Line with { Hold = RouteHold.Unresolved })), StringComparison.Ordinal);
        Assert.StartsWith("sends it no new requests", Why(Server(Line with { Hold = RouteHold.ByCheck })), StringComparison.Ordinal);
        Assert.Equal("does not have shop/app9", RouteRules.WhyNotServing(Table(Server(Line)), "shop", "app9"));
    }

    [Fact]
    public void WhyNotServing_Backups_ServeOnlyWhenNoOtherIsUpAndOnlyTheFirst()
    {
        var spares = new[] { new RoutedServer("b1", RoutingMode.Routed) { Details = Line with { IsBackup = true } },
            new RoutedServer("b2", RoutingMode.Routed) { Details = Line with { IsBackup = true } } };
        var up = Table([Server(Line), .. spares]);
        Assert.NotNull(RouteRules.WhyNotServing(up, "shop", "b1"));
        foreach (var down in new[]
            { Server(Line) with { Up = false }, Server(Line with { Weight = 0 }), Server(Line) with { Mode = RoutingMode.Stopped } })
        {
            var table = Table([down, .. spares]);
            Assert.Null(RouteRules.WhyNotServing(table, "shop", "b1"));
            Assert.NotNull(RouteRules.WhyNotServing(table, "shop", "b2"));
        }
    }

    [Theory]
    [InlineData("http://10.0.0.1:80", "10.0.0.1:80", true)]
    [InlineData("http://10.0.0.1", "10.0.0.1:80", true)]
    [InlineData("https://10.0.0.1", "10.0.0.1:80", false)]
    [InlineData("http://10.0.0.1:80", "10.0.0.2:80", false)]
    [InlineData("http://10.0.0.1:80", "10.0.0.1:81", false)]
    [InlineData("http://[::1]:80", "[::1]:80", true)]
    [InlineData("http://[::ffff:10.0.0.1]:80", "10.0.0.1:80", true)]
    [InlineData("http://localhost:80", "127.0.0.1:80", true)]
    [InlineData("http://localhost:80", "10.0.0.1:80", false)]
    [InlineData("http://app1.internal:80", "10.0.0.1:80", true)]
    [InlineData("http://app1.internal:80", "10.0.0.1:81", false)]
    [InlineData("10.0.0.1:80", "10.0.0.1:80", true)]
    [InlineData("http://10.0.0.1:80", "unix@/run/x", false)]
    [InlineData("http://app1.test:80", "app1.test:80", true)]
    [InlineData("http://app1.test:80", "app2.test:80", false)]
    [InlineData("http://10.0.0.1:80", "app1.test:80", true)]
    [InlineData("http://10.0.0.1:80", "localhost:80", false)]
    public void IsSame_ListedAndSeen_ComparesPlaces(string listed, string seen, bool same) =>
    Assert.Equal(same, RouteAddress.IsSame(listed, seen));

    [Fact]
    public void WhyNotStopped_OnlyOwnOrdersAtTheRightPlaceCount()
    {
        var stopped = Server(Line) with { Mode = RoutingMode.Stopped };
        Assert.Null(RouteRules.WhyNotStopped(stopped, RoutingMode.Stopped, "http://10.0.0.1:80"));
        Assert.Null(RouteRules.WhyNotStopped(stopped, RoutingMode.Draining, null));
        Assert.Contains("10.0.0.1:80", RouteRules.WhyNotStopped(stopped, RoutingMode.Stopped, "http://10.0.0.2:80"),
            StringComparison.Ordinal);
        Assert.NotNull(RouteRules.WhyNotStopped(Server(Line with { Hold = RouteHold.Follows }), RoutingMode.Stopped, null));
        Assert.NotNull(RouteRules.WhyNotStopped(Server(Line) with { Mode = RoutingMode.Draining }, RoutingMode.Stopped, null));
    }

    [Fact]
    public void Followers_OfALineThatIsFollowedByOnesThatAreFollowed_AreAll()
    {
        var table = new RoutingTable("1",
        [
            new("shop", [Server(Line)]),
            new("admin", [Server(Line with { Follows = "shop/app1" })]),
            new("api", [Server(Line with { Follows = "admin/app1" })]),
            new("circle", [new("x", RoutingMode.Routed) { Details = Line with { Follows = "circle/y" } },
                new("y", RoutingMode.Routed) { Details = Line with { Follows = "circle/x" } }]),
        ]);
        Assert.Equal([("admin", "app1"), ("api", "app1")], RouteRules.Followers(table, "shop", "app1"));
        Assert.Equal(2, RouteRules.Followers(table, "circle", "x").Count);
    }

    private static RoutedServer Server(RouteDetails line) => new("app1", RoutingMode.Routed, 0, true, null, true) { Details = line };

    private static RoutingTable Table(params RoutedServer[] servers) => new("1", [new("shop", servers)]);

    private static string? Why(RoutedServer server) => RouteRules.WhyNotServing(Table(server), "shop", "app1");
}
