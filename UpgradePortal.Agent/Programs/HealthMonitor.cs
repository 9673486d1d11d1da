using UpgradePortal.Agent.Settings;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Programs;

/// <summary>Keeps what <c>GET /v1/programs</c> tells fresh, so that the answer never waits for a slow program.</summary>
public sealed partial class HealthMonitor(
    ProgramTable programs, HealthProbe probe, AgentTimers timers, TimeProvider clock, ILogger<HealthMonitor> logger) : BackgroundService
{
    public async Task RefreshAsync(AgentProgram program, CancellationToken cancellation)
    {
        var reading = program.ReadAsync(cancellation);
        program.Health = await probe.AskAsync(program.Settings, null, cancellation);
        await reading;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(programs.All.Select(p => KeepAsync(p, stoppingToken)));

    private async Task KeepAsync(AgentProgram program, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(timers.HealthInterval, clock);
        try
        {
            do await CheckAsync(program, cancellation);
            while (await timer.WaitForNextTickAsync(cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The agent stops.
        }
    }

    // Nobody awaits it before the agent stops: a fault that went on from here would leave the program's health as it was, for ever.
    private async Task CheckAsync(AgentProgram program, CancellationToken cancellation)
    {
        try
        {
            await RefreshAsync(program, cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            program.Health = new ProgramHealth(null, false, "The agent itself failed to ask it; its log says why.");
            Log.Fault(logger, fault, program.Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Asking {Program} how it is went wrong in the agent; it is asked again in a moment.")]
        public static partial void Fault(ILogger logger, Exception fault, string program);
    }
}
