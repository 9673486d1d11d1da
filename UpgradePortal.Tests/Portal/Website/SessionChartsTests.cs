using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Ui;
using UpgradePortal.Website.Instances;

namespace UpgradePortal.Tests.Portal.Website;

/// <summary>What was open over the last hour, drawn and in words; what is not known is not drawn.</summary>
public sealed class SessionChartsTests : MudTest
{
    private readonly FakeTimeProvider _clock = new();
    private readonly SessionHistory _history;

    public SessionChartsTests()
    {
        _history = new(_clock, Options.Create(new FleetSettings()));
        Services.AddSingleton<TimeProvider>(_clock).AddSingleton(_history);
    }

    [Fact]
    public void Server_ThatWasSilent_HasAGap()
    {
        Count(4, 8);
        _clock.Advance(TimeSpan.FromMinutes(2));
        Count(2, 2);
        var charts = Show("app1", "app2");
        Assert.Equal(2, charts.FindAll(".up-chart-line").Count);
        var (counted, uncounted) = (charts.FindAll("[data-testid=session-chart]")[0], charts.FindAll("[data-testid=session-chart]")[1]);
        Assert.NotNull(counted.QuerySelector("[data-testid=line-chart][aria-label]"));
        Assert.NotNull(uncounted.QuerySelector("[data-testid=sessions-uncounted]"));
    }

    [Fact]
    public void Servers_ManyOfThem_Page() =>
        Assert.Equal(12, Show([.. Enumerable.Range(1, 30).Select(i => $"app{i}")]).FindAll(".up-minis > li").Count);

    private void Count(params int[] counts)
    {
        foreach (var open in counts)
        {
            _history.AgentSaid("app1", new("app1", "e1", [new ProgramStatus("catalog", "1", true, null, open, 0, 0, 0, "e1", null)]));
            _clock.Advance(TimeSpan.FromSeconds(10));
        }
    }

    private IRenderedComponent<SessionCharts> Show(params string[] servers) => Render<SessionCharts>(p => p.Add(c => c.IsOfProgram, true)
        .Add(c => c.Places,
            [.. servers.Select(s => new InstanceView(
                "catalog", s, StateSeverity.Good, "routed", null, "1", null, 2, true, null, TimeSpan.Zero, null))]));
}
