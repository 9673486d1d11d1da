using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using UpgradePortal.Agents;

namespace UpgradePortal.Tests.Portal.Agents;

/// <summary>The last hour of session counts: one point each ten seconds, and nothing piles up.</summary>
public sealed class SessionHistoryTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly SessionHistory _history;

    public SessionHistoryTests() => _history = new(_clock, Options.Create(new FleetSettings()));

    [Fact]
    public void Counts_WithinTenSeconds_AreOnePoint()
    {
        foreach (var open in new[] { 3, 4, 5, 6, 7, 8 })
        {
            Say("app1", "catalog", open);
            _clock.Advance(TimeSpan.FromSeconds(2));
        }
        Assert.Equal([(TimeSpan.FromSeconds(12), 3), (TimeSpan.FromSeconds(2), 8)], _history.Of("catalog", "app1"));
    }

    [Fact]
    public void Counts_OlderThanAnHour_AreForgotten()
    {
        for (var at = 0; at < 500; at++)
        {
            Say("app1", "catalog", at);
            _clock.Advance(TimeSpan.FromSeconds(10));
        }
        var kept = _history.Of("catalog", "app1");
        Assert.Equal((360, 140, 499), (kept.Count, kept[0].Sessions, kept[^1].Sessions));
    }

    [Fact]
    public void Counts_OfPlaces_AreApart()
    {
        Say("app1", "catalog", 1);
        Say("app2", "catalog", 2);
        Say("app1", "crm", 3);
        Assert.Equal((1, 2, 3), (Only("catalog", "app1"), Only("catalog", "app2"), Only("crm", "app1")));
        Assert.Empty(_history.Of("crm", "app2"));
    }

    private int Only(string program, string server) => Assert.Single(_history.Of(program, server)).Sessions;

    private void Say(string server, string program, int sessions) =>
        _history.AgentSaid(server, new(server, "e1", [new(program, "1", true, null, sessions, 0, 0, 0, "e1", null)]));
}
