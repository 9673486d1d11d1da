using UpgradePortal.Agents;
using UpgradePortal.Common;
using UpgradePortal.Ui;

namespace UpgradePortal.Website.Home;

/// <summary>Agents and routers that do not answer: what is shown of them is old.</summary>
public sealed class UnreachableComponents(FleetState fleet, TimeProvider clock)
{
    private const int Each = 3;

    public IEnumerable<ActionItem> Read(IReadOnlyList<string> servers, IReadOnlyList<string> routers) =>
    [
        .. Of(servers.Where(s => fleet.Agent(s) is { Silent: not null }).Select(s => (s, Since(fleet.Agent(s)!))), "agent", "/servers"),
        .. Of(routers.Where(r => fleet.Router(r) is { Silent: not null }).Select(r => (r, Since(fleet.Router(r)!))), "router", "/routers"),
    ];

    private string Since<T>(Observation<T> seen)
        where T : class => seen.Value is null ? "It has never answered since the portal started."
        : $"Last heard {DurationText.Age(seen.Age(clock))} ago.";

    // Twenty silent servers are one trouble, not twenty lines.
    private static IEnumerable<ActionItem> Of(IEnumerable<(string Name, string Since)> found, string what, string link)
    {
        var all = found.ToList();
        return all.Count > Each
            ? [new(StateSeverity.Warn, $"{all.Count} {what}s are silent", string.Join(", ", all.Select(s => s.Name).Take(10)), link, "Look",
                false)]
            : all.Select(s => new ActionItem(StateSeverity.Warn,
                what == "agent" ? $"The agent on {s.Name} is silent" : $"The router {s.Name} is silent", s.Since, $"{link}/{s.Name}",
                "Look", false));
    }
}
