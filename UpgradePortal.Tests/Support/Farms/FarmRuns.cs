using DemoFarm;
using DemoFarm.Portals;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Support.Farms;

/// <summary>Runs on a farm, with traffic whose losses are counted twice: by clients that never retry, and by the programs themselves.
/// Agents are not asked. Farms are processes (<see cref="FarmFixture"/>) or all in this one (<see cref="LocalFarm"/>).</summary>
internal abstract class FarmRuns : IAsyncDisposable
{
    public const string Catalog = Farm.Catalog;
    public const string Checkout = Farm.Checkout;
    public const string Next = "2.0";

    /// <summary>Far beyond what a slow machine needs for a run: it ends what hangs, nothing else.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, Traffic> _traffic = [];

    public abstract PortalApi Api { get; }

    /// <summary>Where clients send their requests.</summary>
    public abstract Uri Front { get; }

    public abstract IReadOnlyList<string> Names { get; }

    /// <returns>How often the program was started there, the first time included.</returns>
    public abstract int Starts(string server, string program);

    /// <returns>Requests that the program there is serving, by its own count; those it lost with its life are among them.</returns>
    public abstract long Open(string server, string program);

    /// <returns>What the agent there lists.</returns>
    public abstract Task<SessionList> SessionsAsync(string server, string program);

    /// <summary>Somebody else's stop, made at the router itself, or its end.</summary>
    public abstract Task SetAtRouterAsync(string program, string server, RoutingMode mode = RoutingMode.Stopped);

    /// <returns>The router's own table.</returns>
    public abstract Task<RoutingTable> TableAsync();

    /// <summary>Requests through the router.</summary>
    public Asks Asks(string program) => new(Front, program, TimeProvider.System);

    /// <summary>The usual clients on a program, to which more can be added.</summary>
    public Traffic Load(string program) => _traffic[program] = Traffic.Usual(Front, program, TimeProvider.System);

    public Task<Guid> BeginAsync(string program, object? policy = null, string version = Next) =>
        Api.StartRunAsync(program, version, policy ?? new { });

    /// <summary>With this server first.</summary>
    public Task<Guid> BeginAsync(string program, string first, object? policy = null) =>
        Api.StartRunAsync(program, Next, policy ?? new { }, [first, .. Names.Where(n => n != first)]);

    /// <returns>The program's first run, once somebody or something has started it.</returns>
    public async Task<Guid> StartedAsync(string program)
    {
        Guid? run = null;
        await Eventually.Async(async () => (run = await Api.LastRunAsync(program)) is not null, $"a run of {program} is started");
        return run!.Value;
    }

    /// <summary>Until something of the run is so.</summary>
    public async Task<RunSeen> UntilAsync(Guid run, Func<RunSeen, bool> isSo, TimeSpan? timeout = null)
    {
        RunSeen? last = null;
        await Eventually.Async(
            async () => await Api.SeeAsync(run) is { } seen && isSo(last = seen),
                () => $"{last?.Status}, waits for {last?.WaitsFor ?? "nothing"}: {string.Join(", ", last?.Turns ?? [])}",
                timeout ?? Patience);
        return last!;
    }

    public Task<RunSeen> UntilPhaseAsync(Guid run, string server, string phase) => UntilAsync(run, r => r[server].Phase == phase);

    /// <summary>The run ends with all servers upgraded and routed, each upgraded once in it, and in each run before.</summary>
    public virtual async Task<RunSeen> SucceedsAsync(Guid run, int runs = 1)
    {
        var seen = await UntilAsync(run, r => r.IsOver || r.Turns.Any(t => t.Trouble != "none"));
        Assert.True(seen is { IsOver: true, Status: "succeeded" }, $"{seen.Status}: {string.Join(", ", seen.Turns)}");
        Assert.All(seen.Turns, t => Assert.Equal("upgraded", t.Phase));
        Assert.All(Names, s => Assert.Equal(1 + runs, Starts(s, seen.Program)));
        return seen;
    }

    /// <summary>Ends the traffic: nobody met a failure, and no program was killed while it served.</summary>
    public async Task NothingLostAsync()
    {
        foreach (var (program, traffic) in _traffic)
        {
            await traffic.StopAsync();
            var said = string.Join("; ", traffic.Failures);
            Assert.True(traffic.Failed == 0, $"{program}: {traffic.Failed} failed, {traffic.Served} did not: {said}{FarmLogs.Keep()}");
            Assert.NotEqual(0, traffic.Served);
            Assert.All(Names, s => Assert.Equal(0, Open(s, program)));
        }
    }

    /// <summary>By its own table the router sends the program to exactly these servers.</summary>
    public async Task RoutedAsync(string program, params IEnumerable<string> servers)
    {
        var table = await TableAsync();
        Assert.Equal(servers.Order(), Names.Where(s => table.Find(program, s) is { Mode: RoutingMode.Routed }).Order());
    }

    /// <summary>By their agents: so many clients of checkout belong to each server.</summary>
    public async Task<Dictionary<string, int>> ClientsAsync()
    {
        var lists = await Task.WhenAll(Names.Select(s => SessionsAsync(s, Checkout)));
        return lists.ToDictionary(l => l.Server, l => l.ClientCount ?? 0, StringComparer.Ordinal);
    }

    /// <summary>Nobody has touched the program.</summary>
    public void Untouched(string program) => Assert.All(Names, s => Assert.Equal(1, Starts(s, program)));

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var traffic in _traffic.Values) await traffic.DisposeAsync();
    }
}
