using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Persistence;

namespace UpgradePortal.Tests.Portal.Agents;

/// <summary>What the log says of agents and routers: when one fell silent and when it was heard again, and nothing in between.</summary>
public sealed class FleetStateTests
{
    private readonly CapturedLog<FleetState> _log = new();
    private readonly FleetState _fleet;

    public FleetStateTests() => _fleet = new(new FakeTimeProvider(), new ChangeFeed(), Options.Create(new FleetSettings()), _log);

    [Fact]
    public void Router_IsToldOnceEachWay()
    {
        _fleet.RouterSaid("edge", new RoutingTable("1", []), null);
        for (var time = 0; time < 3; time++) _fleet.RouterSaid("edge", null, "Connection refused.");
        for (var time = 0; time < 3; time++) _fleet.RouterSaid("edge", new RoutingTable("1", []), null);
        Assert.Equal(
            [(LogLevel.Warning, "Router edge is silent, and asked again and again: Connection refused."),
                (LogLevel.Information, "Router edge answers again.")],
            _log.Lines);
    }

    [Fact]
    public void Agent_SilentFromTheStart_IsTold()
    {
        for (var time = 0; time < 3; time++) _fleet.AgentSaid("app1", null, "No answer.");
        Assert.Equal([(LogLevel.Warning, "The agent on app1 is silent, and asked again and again: No answer.")], _log.Lines);
    }
}
