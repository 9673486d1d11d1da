using UpgradePortal.Contracts;
using UpgradePortal.Routing.Core;

namespace UpgradePortal.Routing.Drivers.HaProxy;

/// <summary>HAProxy by its admin socket. Its backends are the programs; it keeps no generations.</summary>
public sealed class HaProxyRouter(HaProxyAddress address, RouterTimes times, TimeProvider clock) : IRouter
{
    private readonly HaProxyReader reader = new(address, times, clock);

    public Task<RouterReading> ReadAsync(CancellationToken cancellation) => reader.ReadAsync(cancellation);

    public async Task<RouterAnswer> SendAsync(RouterCommand command, CancellationToken cancellation)
    {
        // Anything else could end the command and begin another one.
        if (!RouterNameRule.IsValid(command.Backend) || !RouterNameRule.IsValid(command.Server))
            return new RouterAnswer.UnknownTarget($"HAProxy can't have a server named {command.Backend}/{command.Server}.");
        switch (await ReadAsync(cancellation))
        {
            case RouterReading.Silent silent:
                return new RouterAnswer.Unreached(silent.Reason);
            case RouterReading.Answered { Table: { ReadOnly: { } reason } }:
                return new RouterAnswer.Refused(reason);
            case RouterReading.Answered { Table: var table } when table.Find(command.Backend, command.Server) is { } seen:
                if (command.Mode is RoutingMode.Routed)
                    return await BeginAsync(command, seen, cancellation);
                if (!command.AcceptOutage && command.Mode > seen.Mode && IsLast(table, command))
                    return new RouterAnswer.Refused($"{command.Server} is the last server {command.Backend} is routed to.");
                return await SetAsync(command, command.Mode is RoutingMode.Draining ? "state drain" : "state maint", cancellation);
            default:
                return new RouterAnswer.UnknownTarget($"HAProxy has no server {command.Server} in a backend {command.Backend}.");
        }
    }

    // Never waits: what is not up yet is looked at again in the next pass.
    private async Task<RouterAnswer> BeginAsync(RouterCommand command, RoutedServer seen, CancellationToken cancellation)
    {
        // From maint straight to ready a dead server would be up until its checks have failed. A draining one is checked.
        if (seen.Mode is RoutingMode.Stopped && await SetAsync(command, "state drain", cancellation) is not RouterAnswer.Applied and var no)
            return no;
        if (seen.Details?.CheckPassed is null) return await SetAsync(command, "state ready", cancellation);
        if (command.IsVerified)
        {
            // A moment ago the agent has found it up at this very address: that need not be found out again.
            if (await SetAsync(command, "health up", cancellation) is not RouterAnswer.Applied and var unset) return unset;
            var ready = await SetAsync(command, "state ready", cancellation);
            return ready is RouterAnswer.Applied ? new RouterAnswer.Applied(HealthSet: true) : ready;
        }
        return seen is { Mode: RoutingMode.Draining, Details.CheckPassed: true }
            ? await SetAsync(command, "state ready", cancellation)
            : new RouterAnswer.Pending(
                $"Its own check has not found {command.Server} up yet ({seen.Details.Check}); the server is left draining meanwhile. "
                + "How often the check looks is its inter.");
    }

    private async Task<RouterAnswer> SetAsync(RouterCommand command, string what, CancellationToken cancellation)
    {
        var line = $"set server {command.Backend}/{command.Server} {what}";
        var reply = await HaProxySocket.AskAsync(address.Admin, line, times, clock, cancellation);
        if (reply.Text is not { } text)
            return reply.Sent ? new RouterAnswer.Silent(reply.Reason!) : new RouterAnswer.Unreached(reply.Reason!);
        // It has no codes: whatever is said at all is a refusal.
        return text.Trim() switch
        {
            "" => new RouterAnswer.Applied(),
            "No such backend." or "No such server." => new RouterAnswer.UnknownTarget(text.Trim()),
            "Permission denied" => new RouterAnswer.Refused(HaProxyAccess.Denied(address)),
            var said => new RouterAnswer.Refused($"HAProxy said: {said[..Math.Min(said.Length, 200)]}"),
        };
    }

    private static bool IsLast(RoutingTable table, RouterCommand command) => !table.Programs.Single(p => p.Name == command.Backend)
        .Servers.Any(s => s.Name != command.Server && RouteRules.WhyNotServing(table, command.Backend, s.Name) is null);
}
