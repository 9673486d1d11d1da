namespace UpgradePortal.Agent.Doors;

/// <summary>A side listener ends when the agent says so; signals of the process are not its business.</summary>
internal sealed class SideLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
