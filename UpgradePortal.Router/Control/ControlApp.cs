using UpgradePortal.Contracts;
using UpgradePortal.Router.Routing;
using UpgradePortal.Router.Settings;

namespace UpgradePortal.Router.Control;

/// <summary>The control listener: an application of its own, so that no request can reach it through the traffic listener.</summary>
internal static class ControlApp
{
    // More than an order may be: what is a little too large is read to its end, so that whoever sends it gets the answer.
    private const int LargestBody = 16 * RoutingOrderBody.Largest;

    public static WebApplication Build(WebApplicationBuilder builder, RouterConfig config, RoutingState board)
    {
        builder.WebHost.UseUrls(config.Control).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        builder.Services.ConfigureHttpJsonOptions(json => WireJson.Apply(json.SerializerOptions));
        builder.Services.AddOpenApi().AddProblemDetails().AddSingleton(board);
        builder.Services.AddSingleton(s => new RefusedKeys(
            s.GetRequiredService<ILoggerFactory>().CreateLogger<RefusedKeys>(), TimeProvider.System));
        var app = builder.Build();
        var keys = new BearerKeys(config.Keys);
        var refused = app.Services.GetRequiredService<RefusedKeys>();
        // What is refused before an endpoint is reached has words too.
        app.UseStatusCodePages();
        app.Use((context, next) => RequireKeyAsync(context, next, keys, refused));
        app.MapOpenApi();
        app.MapRouting();
        return app;
    }

    private static Task RequireKeyAsync(HttpContext context, RequestDelegate next, BearerKeys keys, RefusedKeys refused)
    {
        if (keys.Accepts(context.Request.Headers.Authorization))
            return next(context);
        refused.Add(context.Connection.RemoteIpAddress);
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Unauthorized().ExecuteAsync(context);
    }
}
