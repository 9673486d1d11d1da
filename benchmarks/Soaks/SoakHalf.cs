using System.Diagnostics;
using Benchmarks.Soaks.Outsiders;
using DemoFarm;
using DemoFarm.Routers;
using DemoFarm.Wires;

namespace Benchmarks.Soaks;

/// <summary>One farm: both programs are upgraded side by side, again and again, under traffic and faults.</summary>
internal sealed class SoakHalf : IAsyncDisposable
{
    private static readonly string[] Names = [Farm.Catalog, Farm.Checkout];

    private readonly FarmRouterKind _router;
    private readonly LongWire _wire;
    private readonly Farm _farm;
    private readonly int _seed;
    private readonly Tally _faults = new();
    private readonly Tally _decisions = new();
    private readonly SemaphoreSlim _quiet = new(1, 1);
    private readonly SemaphoreSlim _agents = new(1, 1);
    private readonly OutsiderSet? _outsiders;

    private SoakHalf(FarmRouterKind router, LongWire wire, Farm farm, int seed, bool hasOutsiders)
    {
        (_router, _wire, _farm, _seed) = (router, wire, farm, seed);
        if (hasOutsiders) _outsiders = new(farm, _faults, _decisions, _quiet, _agents);
    }

    public static async Task<SoakHalf> StartAsync(FarmRouterKind router, int seed, bool hasOutsiders)
    {
        var wire = new LongWire(TimeSpan.Zero, TimeSpan.Zero);
        var options = new FarmOptions
        {
            Servers = 5,
            Router = router,
            // Requests go straight to the programs: what carries them must not be cut.
            ControlWire = wire.To,
            HasProxy = AgentBreaker.MustLive,
        };
        return new(router, wire, await Farm.StartAsync(options, TimeProvider.System), seed, hasOutsiders);
    }

    public async Task<HalfResult> RunAsync(int upgrades, Func<bool> isLate)
    {
        var from = Stopwatch.GetTimestamp();
        var traffic = Names.ToDictionary(n => n, Load, StringComparer.Ordinal);
        var (left, each) = (upgrades, _farm.Servers.Count);
        bool GoesOn() => !isLate() && Interlocked.Add(ref left, -each) > -each;
        var upgraders = Names.Select(n => new Upgrader(_farm, n, _decisions, GoesOn, _outsiders is not null)).ToList();
        using var calm = new CancellationTokenSource();
        var hands = ManualDrains(calm.Token);
        if (_outsiders is not null) hands.AddRange(await _outsiders.StartAsync(_seed, calm.Token));
        var runs = Task.WhenAll(upgraders.Select(u => u.RunAsync()));
        // A hand that fails ends the soak: what it broke stays broken.
        var first = await Task.WhenAny([runs, .. hands]);
        await calm.CancelAsync();
        var unfinished = await EndAsync([first, .. hands]);
        var orphans = unfinished is null ? await Orphans.FindAsync(_farm) : [];
        foreach (var one in traffic.Values) await one.StopAsync();
        var accounts = _outsiders is null ? [] : await _outsiders.EndAsync(_router.ToString(), traffic, upgraders);
        var records = new JournalRecords(_farm);
        return new(
            _router.ToString(), upgraders.Sum(u => u.Upgraded), upgraders.Sum(u => u.Runs), [.. upgraders.SelectMany(u => u.OtherEnds)],
            _faults.Read(), _decisions.Read(), [.. traffic.Select(t => ProgramResult.Of(t.Key, t.Value, _farm))],
            records.Commands, records.CutOff,
            records.Doubles, orphans, unfinished, Math.Round(Stopwatch.GetElapsedTime(from).TotalSeconds, 1))
        { Accounts = accounts };
    }

    public async ValueTask DisposeAsync()
    {
        if (_outsiders is not null) await _outsiders.DisposeAsync();
        await _farm.DisposeAsync();
        _quiet.Dispose();
        _agents.Dispose();
        _wire.Dispose();
    }

    private List<Task> ManualDrains(CancellationToken calm)
    {
        return
        [
            new PortalBreaker(_farm, _quiet).RunAsync(new Random(_seed), _faults, calm),
            new AgentBreaker(_farm, _agents).RunAsync(new Random(_seed + 1000), _faults, calm),
            new WireBreaker(_farm, _wire, _quiet).RunAsync(new Random(_seed + 2000), _faults, calm),
        ];
    }

    private static async Task<string?> EndAsync(IReadOnlyList<Task> tasks)
    {
        try
        {
            await Task.WhenAll(tasks);
            return null;
        }
        catch (Exception e) when (e is FarmException or HttpRequestException or OperationCanceledException)
        {
            return e.Message;
        }
    }

    private Traffic Load(string program)
    {
        var asks = new Asks(_farm.Router.Front, program, TimeProvider.System);
        Action<string>? failing = _outsiders is null ? null : f => _outsiders.Note(program, "", f);
        return Traffic.Usual(_farm.Router.Front, program, TimeProvider.System, failing)
            .Add(asks.WebSocket(TimeSpan.FromSeconds(1), silent: true), asks.Stream(1),
                asks.Upload(200_000, TimeSpan.FromMilliseconds(500)));
    }
}
