using System.Collections.Concurrent;
using UpgradePortal.Contracts;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Drivers;
using IRouter = UpgradePortal.Routing.Drivers.IRouter;

namespace UpgradePortal.Routing;

/// <summary>The only writer of one router.</summary>
public sealed class RouterReconciler(IRouter router, TimeProvider clock, TimeSpan quarantine) : IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private readonly UnansweredCommands unanswered = new(clock, quarantine);
    private readonly UndoneOrders undone = new(clock);
    private readonly Dictionary<(string Backend, string Server), long> healthSet = [];
    private string? epoch;

    /// <summary>Makes the router do what is wanted, as far as it will, and tells what it does.</summary>
    /// <param name="readWanted">Read again just before each command, so that none is sent that is no longer wanted.</param>
    /// <param name="cancellation">Ends the run between and within commands.</param>
    public async Task<ReconcileReport> RunAsync(
        Func<CancellationToken, Task<IReadOnlyList<WantedTarget>>> readWanted, CancellationToken cancellation)
    {
        await oneAtATime.WaitAsync(cancellation);
        try
        {
            return await RunAloneAsync(readWanted, cancellation);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private async Task<ReconcileReport> RunAloneAsync(
        Func<CancellationToken, Task<IReadOnlyList<WantedTarget>>> readWanted, CancellationToken cancellation)
    {
        var reading = await router.ReadAsync(cancellation);
        var found = (reading as RouterReading.Answered)?.Table;
        var answers = new Dictionary<(string Backend, string Server), RouterAnswer>();
        if (found is not null)
        {
            undone.Found(await readWanted(cancellation), found, isRestarted: epoch != found.Epoch);
            if (await SendAsync(found, readWanted, answers, cancellation)) reading = await router.ReadAsync(cancellation);
        }
        var wanted = await readWanted(cancellation);
        return reading is RouterReading.Answered { Table: var table } ? Report(table, wanted, answers) with { Before = found }
            : new(((RouterReading.Silent)reading).Reason, null, EpochChanged: false, [.. wanted.Select(Unknown)]);
    }

    /// <returns>Whether the router was told anything.</returns>
    private async Task<bool> SendAsync(
        RoutingTable seen, Func<CancellationToken, Task<IReadOnlyList<WantedTarget>>> readWanted,
        Dictionary<(string Backend, string Server), RouterAnswer> answers, CancellationToken cancellation)
    {
        var sent = false;
        // Stops go first: each moment without one costs requests, and a begin can wait.
        foreach (var planned in (await readWanted(cancellation)).Where(t => Needs(t, seen)).OrderByDescending(t => t.Mode).ToList())
        {
            var target = (await readWanted(cancellation)).FirstOrDefault(t => t.Backend == planned.Backend && t.Server == planned.Server);
            if (target is null || !Needs(target, seen) || unanswered.ContraryUntil(target) is not null || undone.IsTooEarly(target))
                continue;
            sent = true;
            answers[(target.Backend, target.Server)] =
                await SendAsync(target, seen.Find(target.Backend, target.Server)!, cancellation);
        }

        return sent;
    }

    private async Task<RouterAnswer> SendAsync(WantedTarget target, RoutedServer seen, CancellationToken cancellation)
    {
        RouterAnswer? answer = null;
        var command = target.Command(seen);
        try
        {
            answer = await router.SendAsync(command, cancellation);
            if (answer is RouterAnswer.Applied { HealthSet: true }) healthSet[(target.Backend, target.Server)] = target.Generation;
            return answer;
        }
        finally
        {
            // Cancelled half-way is unanswered too. A router that keeps generations refuses late orders.
            if (seen.Generation is null && (answer is null or RouterAnswer.Silent))
                unanswered.Add(target);
        }
    }

    private ReconcileReport Report(
        RoutingTable table, IReadOnlyList<WantedTarget> wanted, Dictionary<(string Backend, string Server), RouterAnswer> answers)
    {
        var changed = epoch is not null && epoch != table.Epoch;
        epoch = table.Epoch;
        return new(null, table, changed, [.. wanted.Select(Look)]);

        TargetReport Look(WantedTarget target)
        {
            if (table.Find(target.Backend, target.Server) is not { } seen)
                return new(target, Confirmed: false, $"It has no server {target.Server} for {target.Backend}.", NotBefore: null);
            var until = unanswered.ContraryUntil(target);
            var isMet = target.IsMetBy(seen);
            if (isMet) undone.Met(target);
            var unsteady = undone.WhyUnsteady(target, seen);
            var notYet = undone.WhyNotYet(target, seen);
            var confirmed = until is null && isMet && unsteady is null && notYet is null;
            var answer = answers.GetValueOrDefault((target.Backend, target.Server));
            return new(target, confirmed, confirmed ? null : unsteady ?? RefusalOf(answer) ?? NotMet(target, seen), until)
            {
                Pending = (answer as RouterAnswer.Pending)?.Reason ?? notYet,
                HealthSet = healthSet.GetValueOrDefault((target.Backend, target.Server), -1) == target.Generation,
            };
        }
    }

    private TargetReport Unknown(WantedTarget target) => new(target, Confirmed: false, Refused: null, unanswered.ContraryUntil(target));

    private static string? NotMet(WantedTarget target, RoutedServer seen) => seen.Generation > target.Generation
        ? $"It has obeyed generation {seen.Generation}, and {target.Generation} is wanted."
        : target.WhyNotMet(seen) is { } why ? $"It {why}." : null;

    private static bool Needs(WantedTarget target, RoutingTable seen) =>
        seen.Find(target.Backend, target.Server) is { } at && target.Needs(at);

    // Only a definite no is a refusal. Silence is not: the turn waits, and the next run of the reconciler tells the router again.
    private static string? RefusalOf(RouterAnswer? answer) => answer switch
    {
        null or RouterAnswer.Applied or RouterAnswer.Unreached or RouterAnswer.Silent or RouterAnswer.Pending => null,
        RouterAnswer.Refused a => a.Reason,
        RouterAnswer.Outdated a => a.Reason,
        RouterAnswer.UnknownTarget a => a.Reason,
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };
}

/// <summary>One reconciler for each router.</summary>
public sealed class RouterReconcilers(RouterClients clients, RouterTimes times, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, (RouterEndpoint Endpoint, Lazy<RouterReconciler> Reconciler)> byName = new(
        StringComparer.Ordinal);

    /// <summary>The same reconciler as long as the endpoint stays the same.</summary>
    public RouterReconciler For(RouterEndpoint endpoint) => byName.AddOrUpdate(
        endpoint.Name, _ => (endpoint, New(endpoint)),
        (_, known) => known.Endpoint == endpoint ? known : (endpoint, New(endpoint))).Reconciler.Value;

    private Lazy<RouterReconciler> New(RouterEndpoint endpoint) =>
        new(() => new RouterReconciler(clients.For(endpoint), clock, times.Quarantine));
}

/// <summary>Commands that may still be obeyed. Only a router that keeps no generations has them: the others refuse late orders.</summary>
internal sealed class UnansweredCommands(TimeProvider clock, TimeSpan quarantine)
{
    private readonly Dictionary<(string Backend, string Server), (RoutingMode Mode, DateTimeOffset Until)> commands = [];

    public void Add(WantedTarget target) => commands[(target.Backend, target.Server)] = (target.Mode, clock.GetUtcNow() + quarantine);

    public void Remove(WantedTarget target) => commands.Remove((target.Backend, target.Server));

    /// <returns>Until when a contrary command may still be obeyed; null when none may.</returns>
    public DateTimeOffset? ContraryUntil(WantedTarget target) =>
        commands.TryGetValue((target.Backend, target.Server), out var sent) && sent.Mode != target.Mode && sent.Until > clock.GetUtcNow()
            ? sent.Until : null;
}
