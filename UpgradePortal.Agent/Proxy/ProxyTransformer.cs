using Microsoft.AspNetCore.Http.Features;
using UpgradePortal.Contracts.Forwarding;
using UpgradePortal.Sessions;
using Yarp.ReverseProxy.Forwarder;

namespace UpgradePortal.Agent.Proxy;

/// <summary>The request reaches the program as it came: same Host, same bytes in its target. The router is added
/// to the forwarded headers.</summary>
internal sealed class ProxyTransformer : HttpTransformer
{
    private static readonly UriCreationOptions AsItCame = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        var raw = httpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (raw is ['/', ..] && Uri.TryCreate(destinationPrefix.TrimEnd('/') + raw, AsItCame, out var target))
            proxyRequest.RequestUri = target;
        var headers = proxyRequest.Headers;
        headers.Remove(ProbeHeader.Header);
        ForwardingRules.Complete(httpContext.Request, headers);
        EarlyAnswers.Announce(httpContext, proxyRequest);
        AppendPeer(httpContext, headers);
        if (!headers.Contains("X-Forwarded-Proto")) headers.TryAddWithoutValidation("X-Forwarded-Proto", httpContext.Request.Scheme);
        if (!headers.Contains("X-Forwarded-Host")) headers.TryAddWithoutValidation("X-Forwarded-Host", httpContext.Request.Host.Value);
    }

    public override async ValueTask<bool> TransformResponseAsync(
        HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        var passed = await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        EarlyAnswers.SendHeadFirst(httpContext, proxyResponse);
        return passed;
    }

    public override async ValueTask TransformResponseTrailersAsync(
        HttpContext httpContext, HttpResponseMessage proxyResponse, CancellationToken cancellationToken)
    {
        await base.TransformResponseTrailersAsync(httpContext, proxyResponse, cancellationToken);
        await EarlyAnswers.CompleteAsync(httpContext);
    }

    private static void AppendPeer(HttpContext context, System.Net.Http.Headers.HttpRequestHeaders headers)
    {
        var came = context.Request.Headers["X-Forwarded-For"].ToString();
        var peer = PeerText.Of(context.Connection.RemoteIpAddress);
        headers.Remove("X-Forwarded-For");
        headers.TryAddWithoutValidation("X-Forwarded-For", came.Length == 0 ? peer : came + ", " + peer);
    }
}
