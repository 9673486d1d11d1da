using Microsoft.AspNetCore.Http.Features;
using UpgradePortal.Contracts;
using UpgradePortal.Contracts.Forwarding;
using UpgradePortal.Router.Routing;
using Yarp.ReverseProxy.Model;

namespace UpgradePortal.Router.Proxy;

/// <summary>Our stages in YARP's pipeline, in the order they run; affinity and load balancing stand between them.</summary>
internal sealed class ProxyPipeline(RoutingState board)
{
    public static async Task ChooseUntilItHoldsAsync(HttpContext context, RequestDelegate next)
    {
        var proxy = context.GetReverseProxyFeature();
        var all = proxy.AvailableDestinations;
        var choice = new DestinationChoice();
        context.Features.Set(choice);
        do
        {
            choice.Overtaken = choice.BelongsThere = false;
            proxy.AvailableDestinations = all;
            await next(context);
        }
        while (choice.Overtaken);
    }

    // Before affinity, so that a cookie can't lead to a stopped server.
    public Task WithoutStoppedAsync(HttpContext context, RequestDelegate next)
    {
        var proxy = context.GetReverseProxyFeature();
        proxy.AvailableDestinations = Without(RoutingMode.Stopped, proxy);
        context.Features.GetRequiredFeature<DestinationChoice>().BeforeAffinity = proxy.AvailableDestinations;
        return proxy.AvailableDestinations.Count == 0 ? NoServerAsync(context) : next(context);
    }

    // After affinity: a client that belongs to a draining server stays, the others don't get there.
    public Task WithoutDrainingAsync(HttpContext context, RequestDelegate next)
    {
        var proxy = context.GetReverseProxyFeature();
        // Affinity replaces the list when the cookie led somewhere, and leaves the very same list otherwise.
        var choice = context.Features.GetRequiredFeature<DestinationChoice>();
        choice.BelongsThere = !ReferenceEquals(proxy.AvailableDestinations, choice.BeforeAffinity);
        if (!choice.BelongsThere)
            proxy.AvailableDestinations = Without(RoutingMode.Draining, proxy);
        return proxy.AvailableDestinations.Count == 0 ? NoServerAsync(context) : next(context);
    }

    public async Task CountedAsync(HttpContext context, RequestDelegate next)
    {
        var proxy = context.GetReverseProxyFeature();
        var choice = context.Features.GetRequiredFeature<DestinationChoice>();
        var key = new RouteKey(proxy.Cluster.Config.ClusterId, proxy.AvailableDestinations[0].DestinationId);
        choice.Overtaken = !board.TryEnter(key, choice.BelongsThere);
        if (choice.Overtaken)
            return;
        EarlyAnswers.AskForTrailers(context);
        try
        {
            await next(context);
        }
        finally
        {
            board.Leave(key);
        }
    }

    private static async Task NoServerAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "5";
        await context.Response.WriteAsync("No server of this program takes requests at the moment.", context.RequestAborted);
    }

    private IReadOnlyList<DestinationState> Without(RoutingMode mode, IReverseProxyFeature proxy)
    {
        var now = board.Current;
        var program = proxy.Cluster.Config.ClusterId;
        var all = proxy.AvailableDestinations;
        return all.All(d => now.ModeOf(program, d.DestinationId) != mode) ? all
            : [.. all.Where(d => now.ModeOf(program, d.DestinationId) != mode)];
    }
}

/// <summary>What one request has come to on its way through the stages.</summary>
internal sealed class DestinationChoice
{
    /// <summary>The servers affinity was given to narrow.</summary>
    public IReadOnlyList<DestinationState>? BeforeAffinity { get; set; }

    /// <summary>The client's cookie names the server chosen.</summary>
    public bool BelongsThere { get; set; }

    /// <summary>The mode changed under the choice: nothing was sent, choose again.</summary>
    public bool Overtaken { get; set; }
}
