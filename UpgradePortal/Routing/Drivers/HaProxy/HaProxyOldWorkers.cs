using System.Text.RegularExpressions;
using UpgradePortal.Contracts;

namespace UpgradePortal.Routing.Drivers.HaProxy;

/// <summary>Workers that a reload has left behind: they serve what they had, and a client whose connection is idle may ask once
/// more. Only the master's socket knows of them.</summary>
internal sealed partial class HaProxyOldWorkers(HaProxyAddress address, RouterTimes times, TimeProvider clock)
{
    private const string Sessions = "show sess";

    /// <param name="replacedFor">Age of the worker in charge: the old ones were replaced at least so long ago.</param>
    /// <returns>None without a master socket; or why they are not known.</returns>
    public async Task<(IReadOnlyList<HaProxyOldWorker> Workers, string? Fault)> ReadAsync(
        TimeSpan? replacedFor, CancellationToken cancellation)
    {
        if (address.Master is not { } master) return ([], null);
        var (processes, silent, _) = await HaProxySocket.AskAsync(master, "show proc", times, clock, cancellation);
        if (processes is null) return ([], $"Its master socket is silent: {silent}");
        if (!IsMaster(processes)) return ([], "What is given after ;master= is no master socket: it lists no processes. "
            + "Give the one that HAProxy was started with -S for.");
        var workers = new List<HaProxyOldWorker>();
        foreach (var pid in Pids(processes))
            if (await WorkerAsync(master, pid, replacedFor, cancellation) is { } worker) workers.Add(worker);
        return (workers, null);
    }

    public static bool IsMaster(string processes) => processes.Contains("#<PID>", StringComparison.Ordinal);

    /// <returns>Of the master's <c>show proc</c>: process ids of workers that a reload has left behind.</returns>
    public static IReadOnlyList<int> Pids(string processes) => [.. processes
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .SkipWhile(l => !l.StartsWith("# old workers", StringComparison.Ordinal)).Skip(1)
        .TakeWhile(l => !l.StartsWith('#')).Select(l => HaProxyNumber.Of(l.Split(' ', 2)[0])).OfType<int>().Where(pid => pid > 0)];

    /// <returns>Null when it has ended meanwhile.</returns>
    private async Task<HaProxyOldWorker?> WorkerAsync(
        System.Net.EndPoint master, int pid, TimeSpan? replacedFor, CancellationToken cancellation)
    {
        var info = await AskAsync("show info");
        if (info is not null && info.Contains("Can't find", StringComparison.Ordinal)) return null;
        var (stats, state, sessions) = (await AskAsync(HaProxyAnswer.Stats), await AskAsync(HaProxyAnswer.State), await AskAsync(Sessions));
        return new(pid, replacedFor, info is null ? null : HaProxyInfo.Read(info)?.Connections,
            HaProxyAnswer.Read(stats ?? "", state ?? ""), sessions is null ? null : Busy(sessions));

        async Task<string?> AskAsync(string command) =>
            (await HaProxySocket.AskAsync(master, $"@!{pid} {command}", times, clock, cancellation)).Text;
    }

    /// <returns>How many connections of clients have a request at a server: they are answered, and then closed.</returns>
    public static int Busy(string sessions) => Stream().Matches(sessions)
        .Where(m => m.Groups["server"].Value is not ("<none>" or "<NONE>")).Select(m => m.Groups["client"].Value).Distinct().Count();

    [GeneratedRegex(@"^0x[0-9a-f]+: proto=(?!sockpair)\S+ src=(?<client>\S+) fe=\S+ be=\S+ srv=(?<server>\S+) ",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Stream();
}

/// <param name="ReplacedFor">At least so long ago; null: not known.</param>
/// <param name="Connections">Of clients; null: it does not say.</param>
/// <param name="Busy">So many of them have a request at a server; null: it does not say.</param>
internal sealed record HaProxyOldWorker(int Pid, TimeSpan? ReplacedFor, int? Connections, HaProxyAnswer Seen, int? Busy)
{
    private HaProxyServer? Find(string backend, string server) =>
        Seen.Servers.FirstOrDefault(s => s.Backend == backend && s.Name == server);

    /// <returns>Requests that it has there now; null: it does not say.</returns>
    public int? InFlight(string backend, string server) => Find(backend, server) is { } seen ? seen.InFlight : null;

    /// <returns>Clients whose next request it may send there; 0 when none can. A WebSocket of another program brings none.</returns>
    public int MaySend(string backend, string server)
    {
        if (Find(backend, server) is { RoutingMode: RoutingMode.Stopped }) return 0;
        // What it does not say may be one.
        return Connections is { } all && Busy is { } busy ? Math.Max(0, all - busy) : 1;
    }

    public OldProcess ToProcess() => new($"process {Pid}", ReplacedFor, Connections);
}
