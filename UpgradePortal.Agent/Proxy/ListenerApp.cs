using Microsoft.AspNetCore.Server.Kestrel.Core;
using UpgradePortal.Sessions;

namespace UpgradePortal.Agent.Proxy;

/// <summary>A listener beside the control listener, with a pipeline of its own: nothing of one can be reached through another.</summary>
internal static class ListenerApp
{
    public static WebApplication Build(ILoggerFactory loggers, Action<KestrelServerOptions> configure)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [], ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ILoggerFactory>(new SharedLoggers(loggers));
        builder.Services.AddSingleton<IHostLifetime, OwnedLifetime>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            configure(kestrel);
        });
        return builder.Build();
    }
}

/// <summary>The agent's loggers, lent to a listener: its end must not dispose them.</summary>
internal sealed class SharedLoggers(ILoggerFactory owned) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => owned.CreateLogger(categoryName);

    public void AddProvider(ILoggerProvider provider) => owned.AddProvider(provider);

    public void Dispose()
    {
        // Owned by the agent.
    }
}
