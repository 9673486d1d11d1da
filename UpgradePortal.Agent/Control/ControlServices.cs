using Microsoft.AspNetCore.Http.Json;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Control;

/// <summary>What the control listener needs.</summary>
internal static class ControlServices
{
    public static void AddControl(this IServiceCollection services)
    {
        services.AddSingleton<ReloadedKeys>();
        services.Configure<JsonOptions>(o => WireJson.Apply(o.SerializerOptions));
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.AddProblemDetails();
        services.AddExceptionHandler<InvalidBodyHandler>();
        services.AddOpenApi("v1");
    }

    /// <summary>Everything but the description of the interface needs a key.</summary>
    public static void UseKeys(this WebApplication app)
    {
        var keys = app.Services.GetRequiredService<ReloadedKeys>();
        app.Use((context, next) =>
        {
            var isDescription = context.Request.Path.StartsWithSegments("/openapi", StringComparison.Ordinal);
            if (isDescription || keys.Accepts(context.Request.Headers.Authorization)) return next(context);
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Problems.Unauthorized().ExecuteAsync(context);
        });
    }
}
