using Benchmarks.Soaks.Outsiders;
using DemoFarm;
using DemoFarm.Portals;

namespace Benchmarks.Soaks;

/// <summary>Upgrades one program run after run, and decides what the portal asks, as a sensible operator would.</summary>
/// <param name="decisions">Counts what was decided.</param>
/// <param name="goesOn">Asked before each run.</param>
/// <param name="hasOutsiders">Somebody changes things besides the portal: each run begins with another plan for their stops.</param>
internal sealed class Upgrader(Farm farm, string program, Tally decisions, Func<bool> goesOn, bool hasOutsiders)
{
    private static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(200);
    // Outsiders hold up a run again and again.
    private readonly TimeSpan _patience = TimeSpan.FromMinutes(hasOutsiders ? 15 : 6);
    private static readonly TimeSpan Quarantine = TimeSpan.FromSeconds(3);

    private static readonly string[] OnForeignStop = ["skip", "upgradeAndLeaveStopped", "refuse"];

    // Away at any moment.
    private readonly PortalApi _api = farm.Portal.Api;
    private readonly List<Guid> _begun = [];
    private Guid? _last;

    public string Program => program;

    public int Upgraded { get; private set; }

    public int Runs { get; private set; }

    public List<string> OtherEnds { get; } = [];

    private object Policy => hasOutsiders
        ? new
        {
            maxUnavailable = 2,
            minAvailable = 2,
            onInterrupted = "ask",
            sessionListQuarantine = Quarantine,
            verifyFor = TimeSpan.FromSeconds(1),
            onForeignStop = OnForeignStop[Runs % OnForeignStop.Length],
        }
        : new { maxUnavailable = 2, minAvailable = 3, onInterrupted = "runAgain", sessionListQuarantine = Quarantine };

    /// <returns>What agents refused during all its runs, by their evidence: for each time that a server was out.</returns>
    public async Task<IReadOnlyList<RefusedByAgent>> RefusedAsync()
    {
        var all = new List<RefusedByAgent>();
        foreach (var run in _begun)
        {
            var evidence = await _api.ReadAsync($"runs/{run}/evidence");
            all.AddRange(evidence.GetProperty("servers").EnumerateArray().Select(RefusedByAgent.Of));
        }

        return all;
    }

    /// <exception cref="FarmException">A run comes to no end.</exception>
    public async Task RunAsync()
    {
        for (var n = 1; goesOn(); n++) Record(await EndAsync(await BeginAsync(n % 2 == 1 ? "1.1" : "1.0")));
    }

    // The portal may die before it answers that the run was started.
    private async Task<Guid> BeginAsync(string version)
    {
        for (var refused = 0; ;)
        {
            try
            {
                return (_last = await _api.StartRunAsync(program, version, Policy)).Value;
            }
            catch (FarmException e)
            {
                if (++refused > 5) throw;
                await Console.Error.WriteLineAsync($"{program} {version}: {e.Message}");
            }
            catch (HttpRequestException)
            {
                await Task.Delay(CheckInterval, TimeProvider.System);
            }

            if (await NewestAsync() is { } newest && newest != _last) return (_last = newest).Value;
        }
    }

    private async Task<Guid?> NewestAsync()
    {
        try
        {
            return await _api.LastRunAsync(program);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private async Task<RunSeen> EndAsync(Guid id)
    {
        using var limit = new CancellationTokenSource(_patience, TimeProvider.System);
        // Its evidence counts, also when it comes to no end.
        _begun.Add(id);
        RunSeen? seen = null;
        try
        {
            while (true)
            {
                seen = await _api.WaitAsync(id, r => r.IsOver || r.Turns.Any(Asks), limit.Token);
                if (seen.IsOver) return seen;
                foreach (var turn in seen.Turns.Where(Asks)) await DecideAsync(id, seen.Version, turn);
                await Task.Delay(CheckInterval, TimeProvider.System, limit.Token);
            }
        }
        catch (OperationCanceledException)
        {
            throw new FarmException($"A run of {program} comes to no end: {await StateAsync(id, seen)}");
        }
    }

    private static bool Asks(TurnSeen turn) => turn.Trouble is not ("none" or "overdue");

    private async Task DecideAsync(Guid id, string version, TurnSeen turn)
    {
        var choice = hasOutsiders ? OutsiderOperator.Choose(farm, program, version, turn) : "retry";
        if (choice is null) return;
        try
        {
            await _api.DecideAsync(id, turn, choice);
            decisions.Count($"{turn.Trouble}: {choice}");
            await Console.Error.WriteLineAsync($"{program} {turn.Server}: {turn.Trouble}, {turn.Reason}, {choice}");
        }
        catch (Exception e) when (e is FarmException or HttpRequestException)
        {
            // It has gone on meanwhile, or the portal is away: the next look tells.
        }
    }

    private void Record(RunSeen run)
    {
        Runs++;
        Upgraded += run.Turns.Count(t => t.Phase == "upgraded");
        if (run.Status != "succeeded") OtherEnds.Add($"run {run.Id} of {program}: {run.Status}");
        OtherEnds.AddRange(run.Turns.Where(t => t.Phase != "upgraded").Select(t => $"{program} {t.Server}: {t.Phase}, {t.Reason}"));
        if (Runs % 5 == 0)
            Console.Error.WriteLine($"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} {program}: {Runs} runs, {Upgraded} servers");
    }

    private async Task<string> StateAsync(Guid id, RunSeen? seen)
    {
        try
        {
            seen = await _api.RunAsync(id);
        }
        catch (HttpRequestException)
        {
            // Then as it was last seen.
        }

        return seen is null ? "it was never seen" : $"{seen.Status}: {string.Join(", ", seen.Turns.Select(t => t.ToString()))}";
    }
}
