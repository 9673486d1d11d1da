using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace UpgradePortal.Agent.Doors;

/// <summary>A listener beside the control listener, with a pipeline of its own: nothing of one can be reached through another.</summary>
internal static class SideApp
{
    public static WebApplication Build(ILoggerFactory loggers, Action<KestrelServerOptions> configure)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [], ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ILoggerFactory>(new SharedLoggers(loggers));
        builder.Services.AddSingleton<IHostLifetime, SideLifetime>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            configure(kestrel);
        });
        return builder.Build();
    }
}
