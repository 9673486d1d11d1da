using UpgradePortal.Sessions;

namespace DemoProgram;

/// <summary>The program itself: short and slow answers, uploads, streams and WebSockets.</summary>
public static class DemoApp
{
    /// <param name="settings">Which program, and where.</param>
    /// <param name="version">What it says it is, asked each time.</param>
    /// <param name="stats">Counts its requests.</param>
    public static WebApplication Build(DemoSettings settings, Func<string> version, RequestStats stats)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [], ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls(settings.Url);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        builder.Services.AddSingleton(TimeProvider.System);
        if (settings.Sessions is not null)
        {
            builder.Configuration[$"{UpgradeSessionsSettings.Section}:{nameof(UpgradeSessionsSettings.Listen)}"] = settings.Sessions;
            builder.Configuration[$"{UpgradeSessionsSettings.Section}:{nameof(UpgradeSessionsSettings.KeyFile)}"] = settings.SessionsKey;
            builder.AddUpgradeSessions(settings.Name);
        }

        var app = builder.Build();
        if (settings.Sessions is not null) app.UseUpgradeSessions();
        // Routers send it what begins with its name, and people ask it directly.
        app.UsePathBase("/" + settings.Name);
        app.UseRouting();
        app.Use((context, next) => CountAsync(context, next, stats));
        app.UseWebSockets();
        app.MapGet("/version", version);
        app.MapGet("/health", () => "ok");
        app.MapDemo(settings.Name, version);
        return app;
    }

    private static async Task CountAsync(HttpContext context, RequestDelegate next, RequestStats stats)
    {
        if (context.Request.Path.Value is "/health" or "/version")
        {
            await next(context);
            return;
        }

        stats.Begin();
        try
        {
            await next(context);
            await context.Response.CompleteAsync();
        }
        finally
        {
            stats.End();
        }
    }
}
