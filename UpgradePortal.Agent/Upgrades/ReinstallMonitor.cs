using UpgradePortal.Agent.Programs;
using UpgradePortal.Agent.Settings;

namespace UpgradePortal.Agent.Upgrades;

/// <summary>Looks whether the version that runs now could be installed again. Each program on its own, and beside its health checks: a
/// folder on a network that hangs must not make the program look unwell.</summary>
public sealed class ReinstallMonitor(ProgramTable programs, Preflight preflight, AgentTimers timers, TimeProvider clock) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(programs.All.Select(p => Task.Run(() => KeepAsync(p, stoppingToken), stoppingToken)));

    private async Task KeepAsync(AgentProgram program, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(timers.HealthInterval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation)) Check(program);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The agent stops.
        }
    }

    private void Check(AgentProgram program)
    {
        if (program.Health.Version is not { } version) return;
        try
        {
            program.Reinstall = preflight.Check(program.Settings, version);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            program.Reinstall = null;
        }
    }
}
