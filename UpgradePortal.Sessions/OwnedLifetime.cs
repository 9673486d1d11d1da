using Microsoft.Extensions.Hosting;

namespace UpgradePortal.Sessions;

/// <summary>For a listener within another host: it ends when its owner says so, and leaves the signals of the process alone.</summary>
public sealed class OwnedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
