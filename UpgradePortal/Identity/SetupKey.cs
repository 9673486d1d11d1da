using System.Security.Cryptography;
using System.Text;

namespace UpgradePortal.Identity;

/// <summary>Shows that whoever makes the first administrator can read the portal's log. New with each start of the portal.</summary>
public sealed class SetupKey
{
    public string Value { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public bool Fits(string? said) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(said?.Trim() ?? ""), Encoding.UTF8.GetBytes(Value));
}

/// <summary>While there is no administrator, says in the log how to make one.</summary>
public sealed partial class SetupNotice(UserCache users, SetupKey key, ILogger<SetupNotice> logger) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (await users.IsEmptyAsync(cancellationToken)) Log.Wanted(logger, key.Value);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The portal has no administrator yet. Open /setup and enter this set-up key: {Key}")]
        public static partial void Wanted(ILogger logger, string key);
    }
}
