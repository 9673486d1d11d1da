using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace UpgradePortal.Tests.Testing;

/// <summary>The portal in this process, on a real Kestrel at a free port and a data folder of its own.</summary>
public sealed class PortalFactory : WebApplicationFactory<Program>
{
    public PortalFactory() => UseKestrel(o => o.Listen(IPAddress.Loopback, 0));

    public string Folder { get; } = Directory.CreateTempSubdirectory("portal-").FullName;

    /// <summary>Beside the usual ones; before it starts.</summary>
    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    /// <summary>Put into the portal beside its own; before it starts.</summary>
    public Action<IServiceCollection> Watchers { get; init; } = _ => { };

    public Uri Start()
    {
        StartServer();
        return ClientOptions.BaseAddress;
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Portal:DataDirectory", Folder);
        foreach (var (name, value) in Settings) builder.UseSetting(name, value);
        builder.ConfigureLogging(l => l.ClearProviders());
        builder.ConfigureServices(Watchers);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) Directory.Delete(Folder, recursive: true);
    }
}
