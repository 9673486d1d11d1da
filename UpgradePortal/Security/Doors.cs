using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;

namespace UpgradePortal.Security;

/// <summary>The names that endpoints have in the table of permits.</summary>
public static class Doors
{
    // Whole sets of endpoints that a library maps below one path; the table knows each by the path.
    private static readonly (string Path, string Door)[] Below = [("/_blazor", "ANY /_blazor"), ("/_framework", "ANY /_blazor"), ("/scalar", "GET /scalar"), ("/hangfire", "ANY /hangfire")];

    /// <param name="endpoint">That routing has chosen.</param>
    /// <param name="method">Of the request.</param>
    public static string Of(RouteEndpoint endpoint, string method)
    {
        var pattern = "/" + (endpoint.RoutePattern.RawText ?? "").Trim('/');
        if (endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null) return $"PAGE {pattern}";
        foreach (var (path, door) in Below)
            if (pattern == path || pattern.StartsWith(path + "/", StringComparison.OrdinalIgnoreCase)) return door;
        return $"{(HttpMethods.IsHead(method) ? HttpMethods.Get : method)} {pattern}";
    }

    /// <returns>Null for what is no page.</returns>
    public static string? Of(Type page) =>
        page.GetCustomAttributes(typeof(RouteAttribute), inherit: false) is [RouteAttribute route, ..] ? $"PAGE {route.Template}" : null;
}
