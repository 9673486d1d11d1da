using UpgradePortal.Agent.Programs;

namespace UpgradePortal.Agent.Health;

/// <summary>Keeps what <c>GET /v1/programs</c> tells fresh, so that the answer never waits for a slow program.</summary>
public sealed class HealthKeeper(ProgramTable programs, HealthProbe probe, TimeProvider clock) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    public async Task RefreshAsync(AgentProgram program, CancellationToken cancellation)
    {
        var reading = program.Source.ReadAsync(cancellation);
        program.Health = await probe.AskAsync(program.Settings, null, cancellation);
        await reading;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(programs.All.Select(p => KeepAsync(p, stoppingToken)));

    private async Task KeepAsync(AgentProgram program, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            do await RefreshAsync(program, cancellation);
            while (await timer.WaitForNextTickAsync(cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The agent stops.
        }
    }
}
