using System.Security.Cryptography;

namespace DemoFarm.Portals;

/// <summary>The portal as a process, with its data in the farm's folder.</summary>
public sealed class PortalProcess : IAsyncDisposable
{
    public const string Administrator = "admin";

    private static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _clock;
    private readonly string _setupKey;

    public PortalProcess(string folder, FarmPorts ports, FarmOptions options, TimeProvider clock)
    {
        (_clock, _setupKey) = (clock, Path.Combine(folder, "portal", "set-up-key"));
        Url = ports.NextUrl();
        Process = new("portal", folder, Built.Dotnet,
        [
            options.PortalDll ?? Built.Dll("UpgradePortal"), $"--Urls={Url.ToString().TrimEnd('/')}",
            $"--Portal:DataDirectory={Path.Combine(folder, "portal")}",
            .. options.PortalSettings.Select(s => $"--{s.Key}={s.Value}"),
        ], options, clock);
        Api = options.Entered is { } entered ? new(Url, clock) { Token = entered.Token } : new(Url, clock);
        Password = options.Entered?.Password ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        if (options.Entered is not null) Folders.Copy(options.Entered.Folder, Path.Combine(folder, "portal"));
    }

    public Uri Url { get; }

    public FarmProcess Process { get; }

    public PortalApi Api { get; }

    /// <summary>The administrator's password.</summary>
    public string Password { get; }

    public Task StartAsync(CancellationToken cancellation = default) => Process.StartAsync(new Uri(Url, "/healthz"), cancellation);

    /// <summary>Makes the first administrator, by the key in the portal's data folder; there is none when it began with one.</summary>
    public async Task EnterAsync(CancellationToken cancellation)
    {
        if (Api.Token is null) await Api.EnterAsync(await SetupKeyAsync(cancellation), Administrator, Password, cancellation);
    }

    /// <returns>From the portal's data folder.</returns>
    public async Task<string> SetupKeyAsync(CancellationToken cancellation)
    {
        string? key = null;
        for (var began = _clock.GetTimestamp(); key is null; await Task.Delay(CheckInterval, _clock, cancellation))
        {
            if (_clock.GetElapsedTime(began) > Patience) throw new FarmException("The portal shows no set-up key.");
            key = File.Exists(_setupKey) ? (await File.ReadAllTextAsync(_setupKey, cancellation)).Trim() : null;
        }
        return key;
    }

    public ValueTask DisposeAsync()
    {
        Api.Dispose();
        return Process.DisposeAsync();
    }
}
