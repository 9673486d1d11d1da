using Microsoft.AspNetCore.Http.Json;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Control;

/// <summary>What the control listener needs.</summary>
internal static class ControlServices
{
    public static void AddControl(this IServiceCollection services)
    {
        services.AddSingleton<ReloadedKeys>();
        services.AddSingleton(s => new RefusedKeys(
            s.GetRequiredService<ILoggerFactory>().CreateLogger<RefusedKeys>(), s.GetRequiredService<TimeProvider>()));
        services.Configure<JsonOptions>(o => WireJson.Apply(o.SerializerOptions));
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.AddProblemDetails();
        services.AddExceptionHandler<InvalidBodyHandler>();
        services.AddOpenApi("v1");
    }

    /// <summary>Everything needs a key, the description of the interface too.</summary>
    public static void UseKeys(this WebApplication app)
    {
        var keys = app.Services.GetRequiredService<ReloadedKeys>();
        var refused = app.Services.GetRequiredService<RefusedKeys>();
        app.Use((context, next) =>
        {
            if (keys.Accepts(context.Request.Headers.Authorization)) return next(context);
            refused.Add(context.Connection.RemoteIpAddress);
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Problems.Unauthorized().ExecuteAsync(context);
        });
    }

    /// <summary>Over a charset that it does not know the platform would fail, not refuse.</summary>
    public static void UseUtf8(this WebApplication app) => app.Use((context, next) =>
        context.Request.GetTypedHeaders().ContentType?.Charset is { Length: > 0 } charset
            && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        ? Problems.OtherCharset().ExecuteAsync(context) : next(context));
}
