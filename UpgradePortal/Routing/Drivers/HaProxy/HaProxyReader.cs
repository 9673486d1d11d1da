using UpgradePortal.Contracts;

namespace UpgradePortal.Routing.Drivers.HaProxy;

/// <summary>One look at HAProxy: its own answer, and the workers a reload has left behind.</summary>
internal sealed class HaProxyReader(HaProxyAddress address, RouterTimes times, TimeProvider clock)
{
    // From an age in whole seconds and a clock that is set a little now and then the start is only about known.
    private const int SameStart = 3;

    private readonly HaProxyOldWorkers oldWorkers = new(address, times, clock);
    private (int Pid, long Started) known;

    public async Task<RouterReading> ReadAsync(CancellationToken cancellation)
    {
        var command = $"show info;{HaProxyAnswer.Stats};{HaProxyAnswer.State};show cli level";
        var (text, reason, _) = await HaProxySocket.AskAsync(address.Admin, command, times, clock, cancellation);
        if (text is null) return new RouterReading.Silent(reason!);
        var parts = HaProxySections.Split(text);
        if (parts.Count < 3 || HaProxyInfo.Read(parts[0]) is not { } info)
            return new RouterReading.Silent(HaProxyAccess.NoAdminSocket(address, text));
        if (HaProxyAnswer.Find(parts) is not { } found)
            return new RouterReading.Silent($"HAProxy {info.Version} gives no list of its servers that can be read.");
        if (Started(info) is not { } started)
            return new RouterReading.Silent(
                $"HAProxy {info.Version} tells neither when it was started nor how old it is: the portal reads 1.8 and newer.");
        var (old, fault) = await oldWorkers.ReadAsync(info.Uptime is { } age ? TimeSpan.FromSeconds(age) : null, cancellation);
        return fault is not null ? new RouterReading.Silent(fault)
            : new RouterReading.Answered(Table(info.Epoch(started), HaProxyAnswer.Read(found.Stats, found.State), old) with
            {
                ReadOnly = HaProxyAccess.ReadOnly(address, found.After),
                Warnings = HaProxyAccess.Warnings(address),
            });
    }

    private static RoutingTable Table(string epoch, HaProxyAnswer answer, IReadOnlyList<HaProxyOldWorker> old) => new(
        epoch,
        [.. answer.Servers.GroupBy(s => s.Backend, StringComparer.Ordinal).Select(b =>
            new RoutedProgram(b.Key, [.. b.Select(s => Server(s, old))]) { Errors = answer.Errors.GetValueOrDefault(b.Key) })],
        OldProcessServing: old.Count > 0)
    {
        Unreadable = answer.Unreadable,
        OldProcesses = [.. old.Select(w => w.ToProcess())],
    };

    private static RoutedServer Server(HaProxyServer seen, IReadOnlyList<HaProxyOldWorker> old)
    {
        // Null in one of them makes the sum unknown.
        var inFlight = old.Aggregate((long?)seen.InFlight, (sum, w) => sum + w.InFlight(seen.Backend, seen.Name));
        return new(seen.Name, seen.RoutingMode, inFlight <= int.MaxValue ? (int?)inFlight : null, InFlightExact: true, Generation: null,
            seen.Up)
        {
            Details = seen.ToDetails(old.Sum(w => w.MaySend(seen.Backend, seen.Name))),
        };
    }

    private long? Started(HaProxyInfo info)
    {
        if (info.StartedAt(clock.GetUtcNow()) is not { } started) return null;
        if (info.Started is null && known.Pid == info.Pid && Math.Abs(known.Started - started) <= SameStart) return known.Started;
        known = (info.Pid, started);
        return started;
    }
}
