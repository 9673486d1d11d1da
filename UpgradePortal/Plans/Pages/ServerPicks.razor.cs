using Microsoft.AspNetCore.Components;

namespace UpgradePortal.Plans.Pages;

/// <summary>Which servers of the list a plan is about, and in which order.</summary>
public sealed partial class ServerPicks
{
    private int _shown = 50;

    /// <summary>The program's server list, in its own order.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<string> All { get; set; }

    /// <summary>Null: all of them, in that order, also those that are listed later.</summary>
    [Parameter] public IReadOnlyList<string>? Picked { get; set; }
    [Parameter] public EventCallback<IReadOnlyList<string>?> PickedChanged { get; set; }
    [Parameter] public string? Fault { get; set; }

    private IReadOnlyList<string> Chosen => Picked ?? All;

    private IEnumerable<(string Server, bool IsIn)> Lines =>
        Chosen.Select(s => (s, true)).Concat(All.Except(Chosen).Select(s => (s, false))).Take(Math.Max(_shown, Chosen.Count));

    private Task PutAsync(string server, bool isIn) => SayAsync(isIn ? [.. Chosen, server] : [.. Chosen.Where(s => s != server)]);

    private Task MoveAsync(string server, int by)
    {
        var order = Chosen.ToList();
        var at = order.IndexOf(server);
        (order[at], order[at + by]) = (order[at + by], order[at]);
        return SayAsync(order);
    }

    private Task SayAsync(IReadOnlyList<string> order) => PickedChanged.InvokeAsync(order.SequenceEqual(All) ? null : order);
}
