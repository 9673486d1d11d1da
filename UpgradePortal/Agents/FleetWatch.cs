using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using UpgradePortal.Inventory;
using UpgradePortal.Jobs;

namespace UpgradePortal.Agents;

/// <summary>Asks every agent on a timer, each on its own: a silent one holds up no other.</summary>
public sealed partial class FleetWatch(
    InventoryReader inventory, AgentWatch agents, TimeProvider clock, IOptions<PollSettings> settings, ILogger<FleetWatch> logger)
    : WatchService(clock, settings, logger)
{
    private readonly ConcurrentDictionary<string, Task> _asking = new();

    protected override async Task CheckAsync(CancellationToken cancellation)
    {
        foreach (var server in await inventory.ServerNamesAsync(cancellation))
            if (IsDue(server, Settings.Agents)) Begin(server, cancellation);
    }

    private void Begin(string server, CancellationToken cancellation)
    {
        if (_asking.TryGetValue(server, out var last) && !last.IsCompleted) return;
        _asking[server] = AskAsync(server, cancellation);
    }

    // Nobody awaits it: what goes wrong here would be lost, and the server only be silent.
    private async Task AskAsync(string server, CancellationToken cancellation)
    {
        try
        {
            await agents.CheckAsync(server, cancellation);
        }
        catch (OperationCanceledException)
        {
            // The portal stops.
        }
        catch (Exception fault)
        {
            Log.Fault(logger, fault, server);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Asking the agent on {Server} went wrong; it is asked again in a moment")]
        public static partial void Fault(ILogger logger, Exception fault, string server);
    }
}
