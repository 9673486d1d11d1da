using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using UpgradePortal.Common;

namespace UpgradePortal.Tests.Support.Portal;

/// <summary>All endpoints that the portal has, each with a path that is really there.</summary>
internal static class AllEndpoints
{
    private static readonly (string Path, string Name)[] Below = [
        ("/_blazor", "ANY /_blazor"), ("/_framework", "ANY /_blazor"), ("/scalar", "GET /scalar"), ("/hangfire", "ANY /hangfire")];

    private static readonly Dictionary<AccessPolicy, string> Policies = new()
    {
        [Access.Open] = "open",
        [Access.View] = "view",
        [Access.Own] = "own",
        [Access.Operate] = "operate",
        [Access.Approve] = "approve",
        [Access.Administer] = "administer",
        // Breaking glass requires the same.
        [Access.Accounts] = "administer in person",
        [Access.OwnSignIn] = "own sign-in",
        [new(Role.Operator)] = "plan",
    };

    public static IEnumerable<RouteEndpoint> Endpoints(PortalFactory portal) =>
        portal.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            // Files: of wwwroot, in a build that is not published, and of the library that shows the API.
            .Where(e => e.RoutePattern.RawText?.Trim(
                '/') is not ("{**path:file}" or "scalar/scalar.js" or "scalar/scalar.aspnetcore.js" or "scalar/favicon.svg"));

    /// <returns>Names, each with the method and the path to try.</returns>
    public static IEnumerable<(string Endpoint, string Method, string Path, EndpointPolicy Policy)> Of(
        PortalFactory portal, Guid plan, Guid run) =>
        from endpoint in Endpoints(portal)
        from method in Methods(endpoint)
        select (NameOf(endpoint, method), method, PathOf(endpoint, plan, run), EndpointPolicy.Of(endpoint)!);

    /// <returns>Each endpoint with what it declares.</returns>
    public static IEnumerable<(string Name, string? Policy)> Declared(PortalFactory portal) =>
        from endpoint in Endpoints(portal) from method in Methods(endpoint) select (NameOf(endpoint, method), AccessOf(endpoint));

    /// <returns>Those with a limit, and which.</returns>
    public static IEnumerable<string> Limited(PortalFactory portal) =>
        from endpoint in Endpoints(portal)
        where endpoint.Metadata.GetMetadata<RateLimitedAttribute>() is not null
        from method in Methods(endpoint)
        select $"{NameOf(endpoint, method)} = {endpoint.Metadata.GetMetadata<RateLimitedAttribute>()!.Limit}";

    public static IEnumerable<string> OpenByThemselves(PortalFactory portal) =>
        Endpoints(portal).Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(e => e.RoutePattern.RawText ?? "");

    /// <returns>A method and a path's pattern, or PAGE and a page's pattern; one for all that a library maps below a path.</returns>
    public static string NameOf(RouteEndpoint endpoint, string method)
    {
        var pattern = "/" + (endpoint.RoutePattern.RawText ?? "").Trim('/');
        if (endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null) return $"PAGE {pattern}";
        foreach (var (path, name) in Below)
            if (pattern == path || pattern.StartsWith(path + "/", StringComparison.OrdinalIgnoreCase)) return name;
        return $"{method} {pattern}";
    }

    /// <returns>Such as "operate of plan"; null for one that declares none.</returns>
    public static string? AccessOf(RouteEndpoint endpoint) => EndpointPolicy.Of(endpoint) is not { } declared ? null
        : (Policies.TryGetValue(declared.Policy, out var name) ? name : $"{declared.Policy}")
            + (declared.Scope is PolicyScope.Nothing ? "" : $" of {declared.Scope.ToString().ToLowerInvariant()}");

    private static List<string> Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null ? ["GET"]
        // HEAD is GET's own endpoint, and asks for the same.
        : endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Where(m => m != "HEAD").ToList() is { Count: > 0 } methods
            ? methods : ["GET"];

    private static string PathOf(RouteEndpoint endpoint, Guid plan, Guid run)
    {
        var pattern = "/" + (endpoint.RoutePattern.RawText ?? "").Trim('/');
        var name = pattern.Contains("/users/", StringComparison.Ordinal) ? "nobody"
            : pattern.Contains("/routers/", StringComparison.Ordinal) ? "edge"
            : pattern.Contains("/v1/servers/", StringComparison.Ordinal) ? "app1" : "catalog";
        var id = pattern.Contains("plans", StringComparison.Ordinal) ? plan
            : pattern.Contains("runs", StringComparison.Ordinal) ? run : Guid.Empty;
        return string.Join('/', pattern.Split('/').Select(part => part switch
        {
            _ when !part.Contains('{') => part,
            _ when part.Contains("id", StringComparison.OrdinalIgnoreCase) && part.Contains("guid", StringComparison.Ordinal) => $"{id}",
            // Not one that is there: an administrator would take it out of the list before the others have come by.
            "{server}" => pattern.Contains("{name}/servers", StringComparison.Ordinal) ? "app9" : "app1",
            "{program}" => "catalog",
            "{name}" or "{Name}" => name,
            "{documentName}.json" => "v1.json",
            _ => "",
        }));
    }
}
