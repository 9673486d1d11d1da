using UpgradePortal.Contracts;
using UpgradePortal.Router.Routing;

namespace UpgradePortal.Tests.Router;

public sealed class RoutingRulesTests
{
    private static readonly ProgramCode Code = new(CodeKind.Url, "/catalog");
    private static readonly RouteKey Srv1 = new("catalog", "srv1");
    private static readonly RouteKey Srv2 = new("catalog", "srv2");

    private static readonly RoutingSnapshot Fresh = RoutingSnapshot.Begin(
        [new("catalog", Code, null, false, [new("srv1", "http://a"), new("srv2", "http://b")])], new Dictionary<RouteKey, Route>());

    [Fact]
    public void Decide_NewerGeneration_ChangesThatServerOnly() // M-3, M-4
    {
        var next = After(Fresh, Srv1, RoutingMode.Stopped, 1);
        Assert.Equal(new Route(RoutingMode.Stopped, 1), next.Find(Srv1));
        Assert.Equal(new Route(RoutingMode.Routed, 0), next.Find(Srv2));
    }

    [Fact]
    public void Decide_SameOrderAgain_IsObeyedAndChangesNothing()
    {
        var stopped = After(Fresh, Srv1, RoutingMode.Stopped, 1);
        Assert.Same(stopped, After(stopped, Srv1, RoutingMode.Stopped, 1));
    }

    [Theory]
    [InlineData(RoutingMode.Routed, 4)] // older
    [InlineData(RoutingMode.Routed, 5)] // contrary, of the same generation
    public void Decide_LateOrder_IsOutdated(RoutingMode mode, long generation)
    {
        var stopped = After(Fresh, Srv1, RoutingMode.Stopped, 5);
        Assert.IsType<OrderOutcome.Outdated>(RoutingRules.Decide(stopped, Srv1, new(mode, generation, Code)));
    }

    [Fact]
    public void Decide_CodeOfAnotherProgram_IsRefused() => // M-4, M-8
        Assert.IsType<OrderOutcome.OtherCode>(
            RoutingRules.Decide(Fresh, Srv1, new(RoutingMode.Stopped, 1, new(CodeKind.FileName, "catalog"))));

    [Fact]
    public void Decide_LastServer_IsRefusedUnlessAccepted()
    {
        var one = After(Fresh, Srv1, RoutingMode.Draining, 1);
        Assert.IsType<OrderOutcome.LastServer>(RoutingRules.Decide(one, Srv2, new(RoutingMode.Draining, 1, Code)));
        Assert.IsType<OrderOutcome.Applied>(RoutingRules.Decide(one, Srv2, new(RoutingMode.Stopped, 1, Code, AcceptOutage: true)));
    }

    [Fact]
    public void Decide_StopConfirmedAnewWithNobodyLeft_IsObeyed()
    {
        var none = With(With(Fresh, Srv1, 1), Srv2, 1);
        Assert.IsType<OrderOutcome.Applied>(RoutingRules.Decide(none, Srv2, new(RoutingMode.Stopped, 2, Code)));
    }

    [Fact]
    public void Decide_NamesNobodyKnows_AreTold()
    {
        var order = new RoutingOrder(RoutingMode.Stopped, 1, Code);
        Assert.IsType<OrderOutcome.UnknownProgram>(RoutingRules.Decide(Fresh, new("catalogue", "srv1"), order));
        Assert.IsType<OrderOutcome.UnknownServer>(RoutingRules.Decide(Fresh, new("catalog", "srv9"), order));
    }

    private static RoutingSnapshot With(RoutingSnapshot now, RouteKey key, long generation) =>
        now.With(key, new(RoutingMode.Stopped, generation));

    private static RoutingSnapshot After(RoutingSnapshot now, RouteKey key, RoutingMode mode, long generation) =>
        Assert.IsType<OrderOutcome.Applied>(RoutingRules.Decide(now, key, new(mode, generation, Code))).Next;
}
