using DemoFarm;
using DemoFarm.Portals;

namespace Benchmarks.Soaks;

/// <summary>Upgrades one program run after run, and decides what the portal asks, as a sensible operator would.</summary>
/// <param name="api">Of the portal, which may be away at any moment.</param>
/// <param name="decisions">Counts what was decided.</param>
/// <param name="goesOn">Asked before each run.</param>
internal sealed class Upgrader(PortalApi api, string program, Tally decisions, Func<bool> goesOn)
{
    private static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);
    private static readonly object Policy =
        new { maxUnavailable = 2, minAvailable = 3, onInterrupted = "runAgain", sessionListQuarantine = TimeSpan.FromSeconds(3) };

    private Guid? _last;

    public int Upgraded { get; private set; }

    public int Runs { get; private set; }

    public List<string> OtherEnds { get; } = [];

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
                return (_last = await api.StartRunAsync(program, version, Policy)).Value;
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
            return await api.LastRunAsync(program);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private async Task<RunSeen> EndAsync(Guid id)
    {
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        RunSeen? seen = null;
        try
        {
            while (true)
            {
                seen = await api.WaitAsync(id, r => r.IsOver || r.Turns.Any(Asks), limit.Token);
                if (seen.IsOver) return seen;
                foreach (var turn in seen.Turns.Where(Asks)) await DecideAsync(id, turn);
                await Task.Delay(CheckInterval, TimeProvider.System, limit.Token);
            }
        }
        catch (OperationCanceledException)
        {
            throw new FarmException($"A run of {program} comes to no end: {await StateAsync(id, seen)}");
        }
    }

    private static bool Asks(TurnSeen turn) => turn.Trouble is not ("none" or "overdue");

    private async Task DecideAsync(Guid id, TurnSeen turn)
    {
        try
        {
            await api.DecideAsync(id, turn, "retry");
            decisions.Count($"{turn.Trouble}: retry");
            await Console.Error.WriteLineAsync($"{program} {turn.Server}: {turn.Trouble}, {turn.Reason}");
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
            seen = await api.RunAsync(id);
        }
        catch (HttpRequestException)
        {
            // Then as it was last seen.
        }

        return seen is null ? "it was never seen" : $"{seen.Status}: {string.Join(", ", seen.Turns.Select(t => t.ToString()))}";
    }
}
