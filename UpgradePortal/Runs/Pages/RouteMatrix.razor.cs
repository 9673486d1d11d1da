using Microsoft.AspNetCore.Components;
using UpgradePortal.Routing.Core;
using UpgradePortal.Ui;

namespace UpgradePortal.Runs.Pages;

/// <summary>Router × server: what is wanted of each and what it was read back as, so that one that holds a turn is seen at once.</summary>
public sealed partial class RouteMatrix
{
    [Parameter, EditorRequired] public required RunRoutes Routes { get; set; }

    // All bindings of a server at one router stand in one cell: the worst of them is what holds the turn.
    private static (StateSeverity Severity, string Wanted, string Seen) Text(IReadOnlyList<RunRoute> routes)
    {
        if (routes.Count == 0) return (StateSeverity.Quiet, "", "not bound");
        var worst = routes.FirstOrDefault(r => r.Seen is null) ?? routes.FirstOrDefault(r => r.Wanted is not null && !r.Confirmed)
            ?? routes[0];
        var wanted = worst.Wanted is { } mode ? $"wanted {RoutingText.Of(mode)}" : "";
        return worst switch
        {
            { Trouble: { } trouble, Confirmed: false } => (StateSeverity.Bad, wanted, trouble),
            { Seen: null } => (StateSeverity.Bad, wanted, "not known"),
            { Seen: { } seen, Wanted: null } => (StateSeverity.Quiet, wanted, RoutingText.Of(seen)),
            { Seen: { } seen, Confirmed: true } when seen == worst.Wanted => (StateSeverity.Good, wanted, RoutingText.Of(seen)),
            { Seen: { } seen } => (StateSeverity.Warn, wanted, $"still {RoutingText.Of(seen)}"),
        };
    }
}
