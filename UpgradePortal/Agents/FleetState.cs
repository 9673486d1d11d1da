using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using UpgradePortal.Contracts;
using UpgradePortal.Persistence;

namespace UpgradePortal.Agents;

/// <summary>What agents and routers last said (M-16: which program each active request belongs to). Only a mirror: it is empty after a
/// start, and no decision trusts it without looking at its age.</summary>
public sealed partial class FleetState(TimeProvider clock, ChangeFeed feed, IOptions<FleetSettings> settings, ILogger<FleetState> logger)
{
    private readonly ConcurrentDictionary<string, Observation<AgentStatus>> _agents = new();
    private readonly ConcurrentDictionary<string, Observation<RoutingTable>> _routers = new();
    private readonly ConcurrentDictionary<(string Program, string Server), Observation<SessionList>> _sessions = new();

    private readonly ConcurrentDictionary<(string Program, string Server), (string Epoch, long Stamp)> _healthy = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<DateTimeOffset>> _restarts = new();

    private const int RestartsKept = 20;

    /// <summary>How old an observation may be to count as knowledge when servers are counted.</summary>
    public TimeSpan KnownFor => settings.Value.KnownFor;

    public Observation<AgentStatus>? Agent(string server) => _agents.GetValueOrDefault(server);
    public Observation<RoutingTable>? Router(string router) => _routers.GetValueOrDefault(router);
    public Observation<SessionList>? Sessions(string program, string server) => _sessions.GetValueOrDefault((program, server));

    public ProgramStatus? Program(string program, string server) =>
        Agent(server)?.Fresh(clock, KnownFor)?.Programs.FirstOrDefault(p => p.Program == program);

    /// <summary>Since when every answer has called the program healthy; null while the last one did not. One list of sessions is one life
    /// of the program: with a new epoch it has to prove itself anew.</summary>
    public TimeSpan? HealthyFor(string program, string server) =>
        _healthy.TryGetValue((program, server), out var since) ? clock.GetElapsedTime(since.Stamp) : null;

    /// <returns>Null when what it does is not known: it was not heard lately.</returns>
    public RoutingTable? FreshRouter(string router) => Router(router)?.Fresh(clock, KnownFor);

    public RoutedServer? Route(string router, string backend, string server) => FreshRouter(router)?.Find(backend, server);

    /// <returns>Null when it is not known: what a silent router last said need not be so any more.</returns>
    public RoutingMode? ModeSeen(string router, string backend, string server) => LineSeen(router, backend, server)?.Mode;

    /// <returns>The same, with all that the router says of the line.</returns>
    public RoutedServer? LineSeen(string router, string backend, string server) =>
        Router(router) is { Silent: null } seen ? seen.Value?.Find(backend, server) : null;

    public void AgentSaid(string server, AgentStatus? status, string? silent)
    {
        foreach (var (key, _) in _healthy.Where(h => h.Key.Server == server))
            if (status?.Programs.Any(p => p.Program == key.Program && p.Healthy) is not true) _healthy.TryRemove(key, out _);
        foreach (var program in status?.Programs.Where(p => p.Healthy) ?? [])
        {
            _healthy.AddOrUpdate(
                (program.Program, server), _ => (program.Epoch, clock.GetTimestamp()),
                (_, known) => known.Epoch == program.Epoch ? known : (program.Epoch, clock.GetTimestamp()));
        }
        Notify(Put(_agents, server, status, silent), silent, $"The agent on {server}");
    }

    /// <returns>Those that were seen since the portal's own start, newest first.</returns>
    public IReadOnlyList<DateTimeOffset> Restarts(string router) => _restarts.GetValueOrDefault(router) ?? [];

    public void RouterSaid(string router, RoutingTable? table, string? silent)
    {
        if (table is not null && Router(router)?.Value is { } was && was.Epoch != table.Epoch)
            _restarts.AddOrUpdate(router, _ => [clock.GetUtcNow()], (_, known) => [clock.GetUtcNow(), .. known.Take(RestartsKept - 1)]);
        Notify(Put(_routers, router, table, silent), silent, $"Router {router}");
    }

    public void SessionsSaid(SessionList list) => Put(_sessions, (list.Program, list.Server), list, null);

    /// <returns>Why it was silent before; null when it was not.</returns>
    private string? Put<TKey, T>(ConcurrentDictionary<TKey, Observation<T>> all, TKey key, T? value, string? silent)
        where TKey : notnull
        where T : class
    {
        var was = all.GetValueOrDefault(key);
        all[key] = value is null ? new(was?.Value, was?.Stamp ?? clock.GetTimestamp(), silent) : new(value, clock.GetTimestamp(), null);
        feed.Publish(ChangeFeed.Inventory);
        return was?.Silent;
    }

    // Once each way: who reads the log wants to know when it began, not each try.
    private void Notify(string? was, string? silent, string who)
    {
        if (silent is not null && was is null) Log.Silent(logger, who, silent);
        else if (silent is null && was is not null) Log.Heard(logger, who);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Who} is silent, and asked again and again: {Reason}")]
        public static partial void Silent(ILogger logger, string who, string reason);

        [LoggerMessage(LogLevel.Information, "{Who} answers again.")]
        public static partial void Heard(ILogger logger, string who);
    }
}

/// <summary>The last answer of a router or agent, and how old it is.</summary>
/// <param name="Value">Null until the first answer.</param>
/// <param name="Stamp">TimeProvider.GetTimestamp when it came: ages must survive a clock that jumps.</param>
/// <param name="Silent">Why nothing has come since; null while answers come.</param>
public sealed record Observation<T>(T? Value, long Stamp, string? Silent)
    where T : class
{
    public TimeSpan Age(TimeProvider clock) => clock.GetElapsedTime(Stamp);

    public T? Fresh(TimeProvider clock, TimeSpan within) => Silent is null && Age(clock) <= within ? Value : null;
}

/// <summary>What is kept in memory of what agents and routers say.</summary>
public sealed class FleetSettings
{
    public const string Section = "Portal:Fleet";

    /// <summary>How old an observation may be to count as knowledge when servers are counted; longer than the polls are apart.</summary>
    [Timer("01:00:00", "00:00:03", "a server counts as not serving while its agent is only not asked yet, and runs stand still.")]
    public TimeSpan KnownFor { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Between two points of the charts of sessions.</summary>
    [Timer("00:10:00", "00:00:01", "the points of an hour fill the memory.")]
    public TimeSpan HistoryInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A longer time without a count is a gap: nobody knows what was open meanwhile.</summary>
    [Timer("01:00:00", "00:00:15", "charts show gaps where an agent was only not asked yet.")]
    public TimeSpan HistoryGap { get; set; } = TimeSpan.FromSeconds(45);
}
