using Microsoft.AspNetCore.Components;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agents.Pages;

/// <summary>The session list that is being waited for: which request, for which program (M-16), as the fleet state last saw it.</summary>
public sealed partial class SessionTable
{
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(5);

    // Handed in rather than looked up: with names alone the component would never be drawn again while they stay the same.
    [Parameter, EditorRequired] public required Observation<SessionList>? Sessions { get; set; }

    /// <summary>The clients of a sticky program are waited for, and requests only once no client belongs there.</summary>
    [Parameter] public bool OfClients { get; set; }
    [Inject] public required TimeProvider Clock { get; init; }

    private int Count => Sessions?.Value is not { } list ? 0 : OfClients ? list.ClientCount ?? 0 : list.Count;

    private string Heading => (OfClients, Count) switch
    {
        (false, 0) => "No session is open.",
        (false, 1) => "1 session is open:",
        (false, var many) => $"{many} sessions are open, oldest first:",
        (true, 0) => "No client belongs to it any more.",
        (true, 1) => "1 client belongs to it, and may finish:",
        (true, var many) => $"{many} clients belong to it and may finish, last seen first:",
    };

    // What is shown of a request and of a client alike.
    private static IEnumerable<(string Id, string Tag, string Target, string Client, long AgeMs)> Rows(SessionList list, bool ofClients) =>
        ofClients
        ? (list.Clients ?? []).Select(c => (c.Id, c.Open > 0 ? "open" : "", c.Target, c.Client, c.IdleMs))
        : list.Sessions.Select(s => (s.Id, s.Stream && s.Method != "WS" ? "stream" : s.Method, s.Target, s.Client, s.AgeMs));
}
