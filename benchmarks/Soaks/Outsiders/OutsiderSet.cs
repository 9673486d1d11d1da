using System.Collections.Concurrent;
using DemoFarm;
using DemoFarm.Routers;

namespace Benchmarks.Soaks.Outsiders;

/// <summary>All who disturb upgrades without the portal's knowledge, and the accounts of what that cost.</summary>
internal sealed class OutsiderSet : IAsyncDisposable
{
    private const int LongestFailure = 160;

    private readonly Farm _farm;
    private readonly Tally _faults;
    private readonly SemaphoreSlim _quiet;
    private readonly SemaphoreSlim _agents;
    private readonly ForeignRouter _foreign;
    private readonly ForeignTraffic _traffic;
    private readonly HaProxy? _router;
    private readonly RouterErrors? _errors;
    private readonly Colleague? _colleague;
    private readonly DrainRestorer _restorer;
    private readonly ConcurrentBag<(string Program, DateTimeOffset At)> _failures = [];
    private readonly CancellationTokenSource _end = new();
    private Task _watchers = Task.CompletedTask;

    /// <param name="quiet">Held by whoever reloads the router.</param>
    /// <param name="agents">Held by whoever stops agents.</param>
    public OutsiderSet(Farm farm, Tally faults, Tally decisions, SemaphoreSlim quiet, SemaphoreSlim agents)
    {
        (_farm, _faults, _quiet, _agents) = (farm, faults, quiet, agents);
        _foreign = new(farm);
        _traffic = new(_foreign.Router.Front, (program, failure) => Note(program, "foreign ", failure));
        _router = farm.Router as HaProxy;
        if (_router is not null) (_errors, _colleague) = (new(_router, "HAProxy"), new(farm, _router));
        _restorer = new(farm, _colleague, decisions);
    }

    /// <summary>A client's request has failed.</summary>
    /// <param name="from">The client, before the program's name.</param>
    public void Note(string program, string from, string failure)
    {
        _failures.Add((program, TimeProvider.System.GetUtcNow()));
        var line = failure.ReplaceLineEndings(" ");
        Console.Error.WriteLine(
            $"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} failed, {from}{program}: {line[..Math.Min(LongestFailure, line.Length)]}");
    }

    /// <returns>Each ends after <paramref name="calm"/>.</returns>
    public async Task<IReadOnlyList<Task>> StartAsync(int seed, CancellationToken calm)
    {
        await _foreign.Router.StartAsync(CancellationToken.None);
        _watchers = Task.WhenAll(
            _restorer.RunAsync(_end.Token), _foreign.Errors.WatchAsync(_end.Token), _errors?.WatchAsync(_end.Token) ?? Task.CompletedTask);
        List<FaultInjector> all = [_traffic, new FolderLoser(_farm, _agents), new VersionFlipper(_farm)];
        if (_router is not null) all.AddRange(OfHaProxy(_router));
        return [.. all.Select((one, n) => one.RunAsync(new Random(seed + 3000 + (n * 1000)), _faults, calm))];
    }

    private FaultInjector[] OfHaProxy(HaProxy router) =>
        [_colleague!, new WeightChanger(_farm, router), new StateReloader(router, _errors!, _quiet)];

    /// <summary>After the last look at what is left stopped, and when all clients have ended.</summary>
    public async Task<IReadOnlyList<TrafficAccount>> EndAsync(
        string router, IReadOnlyDictionary<string, Traffic> own, IReadOnlyList<Upgrader> upgraders)
    {
        await _end.CancelAsync();
        await _watchers;
        await _foreign.Errors.ReadAsync();
        if (_errors is not null) await _errors.ReadAsync();
        var accounts = new List<TrafficAccount>();
        foreach (var upgrader in upgraders)
        {
            var (program, foreign) = (upgrader.Program, _traffic.Of(upgrader.Program));
            var (served, failed) = (own[program].Served + foreign.Served, own[program].Failed + foreign.Failed);
            var refused = await upgrader.RefusedAsync();
            accounts.Add(new(
                router, program, upgrader.Upgraded, served + failed, failed, refused.Sum(r => r.Count),
                (_errors?.Of(program) ?? 0) + _foreign.Errors.Of(program),
                _failures.Count(f => f.Program == program && refused.Any(r => r.MayHaveLost(f.At)))));
        }

        return accounts;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _foreign.DisposeAsync();
        _end.Dispose();
    }
}
