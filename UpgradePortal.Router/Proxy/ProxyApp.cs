using Microsoft.AspNetCore.DataProtection;
using UpgradePortal.Contracts.Forwarding;
using UpgradePortal.Router.Routing;
using UpgradePortal.Router.Settings;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace UpgradePortal.Router.Proxy;

/// <summary>The listener the clients' requests come to. It knows nothing of the control API.</summary>
internal static class ProxyApp
{
    public static WebApplication Build(WebApplicationBuilder builder, RouterConfig config, RouterTimers timers, RoutingState board)
    {
        builder.WebHost.UseUrls([.. config.Listen]).ConfigureKestrel(ForwardingRules.Listen);
        // YARP's other affinity policies ask for keys; ours does not, and none shall be left on the disk.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddReverseProxy()
            .LoadFromMemory([.. config.Programs.Select(YarpConfig.Route)], [.. config.Programs.Select(YarpConfig.Cluster)])
            .AddTransforms(ForwardingTransforms.Add);
        builder.Services.AddSingleton<IForwarderHttpClientFactory>(new ServerConnections(timers));
        var app = builder.Build();
        var endpoints = new Dictionary<string, Endpoint>(StringComparer.Ordinal);
        var matcher = new ProgramMatcher(config.Programs);
        app.Use((context, next) => PickProgramAsync(context, next, matcher, endpoints));
        app.UseRouting();
        MapProxy(app, new ProxyPipeline(board));
        foreach (var endpoint in ((IEndpointRouteBuilder)app).DataSources.SelectMany(d => d.Endpoints))
            endpoints[endpoint.Metadata.GetRequiredMetadata<RouteModel>().Config.RouteId] = endpoint;
        return app;
    }

    private static void MapProxy(WebApplication app, ProxyPipeline stages) => app.MapReverseProxy(proxy =>
    {
        proxy.Use(ProxyPipeline.ChooseUntilItHoldsAsync);
        proxy.Use(stages.WithoutStoppedAsync);
        proxy.UseSessionAffinity();
        proxy.Use(stages.WithoutDrainingAsync);
        proxy.UseLoadBalancing();
        proxy.Use(stages.CountedAsync);
    });

    // Routing leaves an endpoint alone that is already set.
    private static Task PickProgramAsync(
        HttpContext context, RequestDelegate next, ProgramMatcher matcher, Dictionary<string, Endpoint> endpoints)
    {
        if (matcher.Find(context.Request.Host.Host, context.Request.Path.Value ?? "/") is { } program)
        {
            context.SetEndpoint(endpoints[program]);
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsync("No program has this address.", context.RequestAborted);
    }
}
