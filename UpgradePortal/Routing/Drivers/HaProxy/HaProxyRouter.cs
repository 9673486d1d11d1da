using System.Text.RegularExpressions;
using UpgradePortal.Contracts;
using UpgradePortal.Routing.Core;

namespace UpgradePortal.Routing.Drivers.HaProxy;

/// <summary>HAProxy by its admin socket. Its backends are the programs; it keeps no generations.</summary>
public sealed partial class HaProxyRouter(HaProxyAddress address, RouterTimes times, TimeProvider clock) : IRouter
{
    private readonly HaProxyReader reader = new(address, times, clock);

    public Task<RouterReading> ReadAsync(CancellationToken cancellation) => reader.ReadAsync(cancellation);

    public async Task<RouterAnswer> SendAsync(RouterCommand command, CancellationToken cancellation)
    {
        // Anything else could end the command and begin another one.
        if (!Word().IsMatch(command.Backend) || !Word().IsMatch(command.Server))
            return new RouterAnswer.UnknownTarget($"HAProxy can't have a server named {command.Backend}/{command.Server}.");
        switch (await ReadAsync(cancellation))
        {
            case RouterReading.Silent silent:
                return new RouterAnswer.Unreached(silent.Reason);
            case RouterReading.Answered { Table: var table } when table.Find(command.Backend, command.Server) is { } seen:
                if (command.Mode is RoutingMode.Routed)
                    return await BeginAsync(command, seen, cancellation);
                if (!command.AcceptOutage && command.Mode > seen.Mode && IsLast(table, command))
                    return new RouterAnswer.Refused($"{command.Server} is the last server {command.Backend} is routed to.");
                return await SetAsync(command, command.Mode is RoutingMode.Draining ? "drain" : "maint", cancellation);
            default:
                return new RouterAnswer.UnknownTarget($"HAProxy has no server {command.Server} in a backend {command.Backend}.");
        }
    }

    private async Task<RouterAnswer> BeginAsync(RouterCommand command, RoutedServer seen, CancellationToken cancellation)
    {
        if (seen.Mode is RoutingMode.Stopped)
        {
            // From maint straight to ready a dead server would be up until its checks have failed.
            var drained = await SetAsync(command, "drain", cancellation);
            if (drained is not RouterAnswer.Applied)
                return drained;
        }

        return await CheckPassedAsync(command, cancellation)
            ? await SetAsync(command, "ready", cancellation)
            : new RouterAnswer.Refused($"HAProxy's own check does not find {command.Server} up, so that it was left draining.");
    }

    private async Task<bool> CheckPassedAsync(RouterCommand command, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        while (clock.GetElapsedTime(began) < times.CheckTimeout)
        {
            if (await reader.StatAsync(command.Backend, command.Server, cancellation) is { CheckPassed: true })
                return true;
            await Task.Delay(times.CheckInterval, clock, cancellation);
        }

        return false;
    }

    private async Task<RouterAnswer> SetAsync(RouterCommand command, string state, CancellationToken cancellation)
    {
        var line = $"set server {command.Backend}/{command.Server} state {state}";
        var reply = await HaProxySocket.AskAsync(address.Admin, line, times, clock, cancellation);
        if (reply.Text is not { } text)
            return reply.Sent ? new RouterAnswer.Silent(reply.Reason!) : new RouterAnswer.Unreached(reply.Reason!);
        // It has no codes: whatever is said at all is a refusal.
        return text.Trim() switch
        {
            "" => new RouterAnswer.Applied(),
            "No such backend." or "No such server." => new RouterAnswer.UnknownTarget(text.Trim()),
            var said => new RouterAnswer.Refused($"HAProxy said: {said[..Math.Min(said.Length, 200)]}"),
        };
    }

    private static bool IsLast(RoutingTable table, RouterCommand command) => !table.Programs.Single(p => p.Name == command.Backend)
        .Servers.Any(s => s.Name != command.Server && s is { Mode: RoutingMode.Routed, Up: not false });

    [GeneratedRegex(@"\A[0-9A-Za-z_.:-]+\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
