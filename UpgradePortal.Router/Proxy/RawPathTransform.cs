using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Transforms;

namespace UpgradePortal.Router.Proxy;

/// <summary>Forwards path and query letter by letter; decoding and encoding again would turn %2F into %252F.</summary>
internal static class RawPathTransform
{
    private static readonly UriCreationOptions AsItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public static ValueTask KeepAsync(RequestTransformContext transform)
    {
        var target = transform.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (IsPlain(target) && Uri.TryCreate(transform.DestinationPrefix.TrimEnd('/') + target, in AsItIs, out var uri))
            transform.ProxyRequest.RequestUri = uri;
        return ValueTask.CompletedTask;
    }

    // The program was picked by the path without dot segments: a server must not get to resolve them into another program's.
    public static bool IsPlain(string target) =>
        target.StartsWith('/') && !target.StartsWith("//", StringComparison.Ordinal)
        && !target.Contains("/.", StringComparison.Ordinal) && !target.Contains("%2f.", StringComparison.OrdinalIgnoreCase)
        && !target.Contains("%2e", StringComparison.OrdinalIgnoreCase) && !target.Contains('\\', StringComparison.Ordinal)
        && !target.Contains("%5c", StringComparison.OrdinalIgnoreCase);
}
