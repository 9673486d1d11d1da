using UpgradePortal.Contracts;

namespace UpgradePortal.Routing.Drivers.HaProxy;

/// <summary>One look at HAProxy: its own answer, and the workers a reload has left behind.</summary>
internal sealed class HaProxyReader(HaProxyAddress address, RouterTimes times, TimeProvider clock)
{
    private const string Stats = "show stat -1 4 -1";

    public async Task<RouterReading> ReadAsync(CancellationToken cancellation)
    {
        var reply = await HaProxySocket.AskAsync(address.Admin, $"show info;{Stats};show servers state", times, clock, cancellation);
        if (reply.Text is null)
            return new RouterReading.Silent(reply.Reason!);
        var parts = reply.Text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length != 3 || HaProxyText.Epoch(parts[0]) is not { } epoch)
            return new RouterReading.Silent("It did not answer as HAProxy does, or its socket lacks the level admin.");
        var (old, fault) = await OldAsync(cancellation);
        if (fault is not null)
            return new RouterReading.Silent(fault);
        var left = old.SelectMany(w => w).ToLookup(s => (s.Backend, s.Server), s => s.InFlight);
        var modes = HaProxyText.Modes(parts[2]);
        var stats = HaProxyText.Stats(parts[1]).Where(s => modes.ContainsKey((s.Backend, s.Server)));
        var programs = stats.GroupBy(s => s.Backend, StringComparer.Ordinal)
            .Select(b => new RoutedProgram(b.Key, [.. b.Select(s => new RoutedServer(s.Server, modes[(s.Backend, s.Server)],
                s.InFlight + left[(s.Backend, s.Server)].Sum(), InFlightExact: true, Generation: null, s.Up))]));
        return new RouterReading.Answered(new(epoch, [.. programs], OldProcessServing: old.Count > 0));
    }

    /// <returns>Null when the server is unknown or HAProxy silent.</returns>
    public async Task<HaProxyStat?> StatAsync(string backend, string server, CancellationToken cancellation)
    {
        var reply = await HaProxySocket.AskAsync(address.Admin, Stats, times, clock, cancellation);
        return HaProxyText.Stats(reply.Text ?? "").FirstOrDefault(s => s.Backend == backend && s.Server == server);
    }

    private async Task<(IReadOnlyList<IReadOnlyList<HaProxyStat>> Workers, string? Fault)> OldAsync(CancellationToken cancellation)
    {
        if (address.Master is null)
            return ([], null);
        var processes = await HaProxySocket.AskAsync(address.Master, "show proc", times, clock, cancellation);
        if (processes.Text is null)
            return ([], $"Its master socket is silent: {processes.Reason}");
        var workers = new List<IReadOnlyList<HaProxyStat>>();
        foreach (var pid in HaProxyText.OldWorkers(processes.Text))
        {
            // One that has just ended gives nothing to count; that it was listed still counts as serving.
            var stats = await HaProxySocket.AskAsync(address.Master, $"@!{pid} {Stats}", times, clock, cancellation);
            workers.Add(HaProxyText.Stats(stats.Text ?? ""));
        }

        return (workers, null);
    }
}
