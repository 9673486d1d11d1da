using System.Collections.Concurrent;
using System.Net;
using DemoFarm;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace UpgradePortal.Tests.Support.Portal;

/// <summary>The portal in this process, on a real Kestrel at a free port and a data folder of its own.</summary>
public sealed class PortalFactory : WebApplicationFactory<Program>
{
    private static readonly ConcurrentDictionary<Uri, PortalFactory> Started = new();
    private readonly TestFolder? _own;
    private bool _isPrepared;

    /// <param name="folder">Of its data; null: one of its own, which is gone with it.</param>
    public PortalFactory(string? folder = null)
    {
        if (folder is null) _own = new();
        Folder = folder ?? _own!.Path;
        UseKestrel(o => o.Listen(IPAddress.Loopback, 0));
    }

    public string Folder { get; }

    /// <summary>Beside the usual ones; before it starts.</summary>
    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    /// <summary>Put into the portal beside its own; before it starts.</summary>
    public Action<IServiceCollection> Watchers { get; init; } = _ => { };

    /// <summary>A data folder; null: it makes its own, from nothing.</summary>
    public string? BeginsWith { get; set; }

    public Uri Start()
    {
        if (!_isPrepared && BeginsWith is not null) Folders.Copy(BeginsWith, Folder);
        _isPrepared = true;
        StartServer();
        Started[ClientOptions.BaseAddress] = this;
        return ClientOptions.BaseAddress;
    }

    /// <returns>The one that was started there last.</returns>
    public static PortalFactory At(Uri address) => Started[address];

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Portal:DataDirectory", Folder);
        foreach (var (name, value) in Settings) builder.UseSetting(name, value);
        builder.ConfigureLogging(l => l.ClearProviders());
        builder.ConfigureServices(Watchers);
        // So many passwords are hashed here that a strong hash would be most of the work.
        builder.ConfigureServices(s => s.Configure<PasswordHasherOptions>(o => o.IterationCount = 10));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _own?.Dispose();
    }
}
