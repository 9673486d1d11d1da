using System.Security.Cryptography;
using System.Text;
using UpgradePortal.Persistence;

namespace UpgradePortal.Identity;

/// <summary>Shows that whoever makes the first administrator can read the portal's data folder. New with each start of the portal; not in
/// the log, which more people may read.</summary>
public sealed class SetupKey(DataFolder folder)
{
    /// <summary>Where it stands until it has been used.</summary>
    public string File => Path.Combine(folder.Path, "set-up-key");

    public string Value { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public bool Fits(string? said) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(said?.Trim() ?? ""), Encoding.UTF8.GetBytes(Value));

    public void Show() => folder.WriteOwn(File, Value + Environment.NewLine);

    public void Forget() => System.IO.File.Delete(File);
}

/// <summary>While there is no administrator, says in the log how to make one.</summary>
public sealed partial class SetupNotice(UserCache users, SetupKey key, ILogger<SetupNotice> logger) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (await users.IsEmptyAsync(cancellationToken)) key.Show();
        else key.Forget();
    }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (await users.IsEmptyAsync(cancellationToken)) Log.Wanted(logger, key.File);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The portal has no administrator yet. Open /setup and enter the set-up key that stands in {File}")]
        public static partial void Wanted(ILogger logger, string file);
    }
}
