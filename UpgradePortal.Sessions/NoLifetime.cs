using Microsoft.Extensions.Hosting;

namespace UpgradePortal.Sessions;

/// <summary>The listener lives as long as the program's own host says; signals of the process are not its business.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
