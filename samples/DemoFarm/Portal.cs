namespace DemoFarm;

/// <summary>The portal as a process, with its data in the farm's folder.</summary>
public sealed class Portal : IAsyncDisposable
{
    public Portal(string folder, FarmPorts ports, FarmOptions options, TimeProvider clock)
    {
        Url = ports.NextUrl();
        Process = new("portal", folder, Built.Dotnet,
        [
            options.PortalDll ?? Built.Dll("UpgradePortal"), $"--Urls={Url.ToString().TrimEnd('/')}", $"--Portal:DataDirectory={Path.Combine(folder, "portal")}",
            .. options.PortalSettings.Select(s => $"--{s.Key}={s.Value}"),
        ], options, clock);
        Api = new(Url, clock);
    }

    public Uri Url { get; }

    public FarmProcess Process { get; }

    public PortalApi Api { get; }

    public Task StartAsync(CancellationToken cancellation = default) => Process.StartAsync(new Uri(Url, "/healthz"), cancellation);

    public ValueTask DisposeAsync()
    {
        Api.Dispose();
        return Process.DisposeAsync();
    }
}
