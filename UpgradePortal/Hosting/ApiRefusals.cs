using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using UpgradePortal.Common;

namespace UpgradePortal.Hosting;

/// <summary>How endpoints of the API refuse, told once for all of them by what each requires and takes. What they answer stands where
/// they are mapped.</summary>
internal static class ApiRefusals
{
    private const string Problem = "application/problem+json";

    public static T TellsRefusals<T>(this T endpoints)
        where T : IEndpointConventionBuilder
    {
        endpoints.Finally(endpoint =>
        {
            if (endpoint is not RouteEndpointBuilder route || !IsApi(route)) return;
            var told = endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Select(p => p.StatusCode).ToHashSet();
            foreach (var status in Refusals(route).Where(s => !told.Contains(s)))
                endpoint.Metadata.Add(new ProducesResponseTypeMetadata(status, status is StatusCodes.Status422UnprocessableEntity
                    ? typeof(HttpValidationProblemDetails) : typeof(ProblemDetails), [Problem]));
        });
        return endpoints;
    }

    private static bool IsApi(RouteEndpointBuilder route) =>
        ("/" + route.RoutePattern.RawText?.TrimStart('/')).StartsWith("/api/", StringComparison.Ordinal);

    private static IEnumerable<int> Refusals(RouteEndpointBuilder route)
    {
        var isRead = route.Metadata.OfType<HttpMethodMetadata>().LastOrDefault()?.HttpMethods.Contains(HttpMethods.Get) is true;
        var isOpen = route.Metadata.OfType<EndpointPolicy>().LastOrDefault()?.Policy.Least is null;
        var takesBody = route.Metadata.OfType<IAcceptsMetadata>().Any();
        yield return StatusCodes.Status422UnprocessableEntity;
        if (!isOpen) yield return StatusCodes.Status401Unauthorized;
        if (!isOpen) yield return StatusCodes.Status403Forbidden;
        if (route.RoutePattern.Parameters.Count > 0) yield return StatusCodes.Status404NotFound;
        if (!isRead) yield return StatusCodes.Status409Conflict;
        if (takesBody) yield return StatusCodes.Status413PayloadTooLarge;
        if (takesBody) yield return StatusCodes.Status415UnsupportedMediaType;
        if (route.Metadata.OfType<RateLimitedAttribute>().Any()) yield return StatusCodes.Status429TooManyRequests;
    }
}
