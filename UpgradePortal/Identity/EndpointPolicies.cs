using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using UpgradePortal.Identity.Core;

namespace UpgradePortal.Identity;

/// <summary>Who may do what: the only place that says so. What does not stand here is closed to everybody.</summary>
public static class EndpointPolicies
{
    /// <summary>Nothing is asked, or the endpoint has keys of its own.</summary>
    public static readonly AccessPolicy Open = new((Role?)null);

    public static readonly AccessPolicy Look = new(Role.Viewer);

    /// <summary>One's own account.</summary>
    public static readonly AccessPolicy Own = new(Role.Viewer, InPerson: true);

    /// <summary>Plans, runs, and drains by hand.</summary>
    public static readonly AccessPolicy Operate = new(Role.Operator, ByProgram: true);

    /// <summary>Says yes or no to plans and waves.</summary>
    public static readonly AccessPolicy Approve = new(Role.Approver, ByProgram: true);

    /// <summary>Programs, servers, routers, accounts.</summary>
    public static readonly AccessPolicy Administer = new(Role.Administrator);

    private const string Api = "/api/v1";

    public static IReadOnlyList<EndpointPolicy> All { get; } =
    [
        // Before anybody has signed in.
        new("GET /healthz", Open),
        new("PAGE /setup", Open), new($"POST {Api}/setup", Open),
        new("PAGE /sign-in", Open), new("PAGE /sign-in/code", Open), new("POST /sign-out", Open),
        new("PAGE /denied", Open), new("PAGE /not-found", Open),
        new($"POST {Api}/signals", Open), new($"POST {Api}/enrol", Open),

        // Pages.
        new("PAGE /", Look), new("PAGE /board", Look), new("PAGE /settings", Look), new("PAGE /about", Look), new("PAGE /runs", Look), new("PAGE /runs/{Id:guid}", Look), new("PAGE /plans/{Id:guid}", Look),
        new("PAGE /plans/new", new(Role.Operator)), new("PAGE /programs/{Name}/defaults", new(Role.Operator)),
        new("PAGE /account", Own), new("PAGE /account/password", Own), new("PAGE /account/second-factor", Own), new("PAGE /tokens", Look),
        new("PAGE /users", Administer), new("PAGE /notifications", Administer), new("PAGE /account/notifications", Own),
        new("ANY /_blazor", Look), new("GET /openapi/{documentName}.json", Look), new("GET /scalar", Look), new("ANY /hangfire", Administer),

        // Set-up.
        new("PAGE /programs", Look), new("PAGE /programs/{Name}", Look), new("PAGE /routers", Look), new("PAGE /routers/{Name}", Look),
        new("PAGE /servers/{Name}", Look), new($"POST {Api}/routers/{{name}}/test", Administer),
        new($"GET {Api}/programs", Look), new($"GET {Api}/programs/{{name}}", Look),
        new($"PUT {Api}/programs/{{name}}", Administer), new($"DELETE {Api}/programs/{{name}}", Administer),
        new($"PUT {Api}/programs/{{name}}/servers/{{server}}", Administer), new($"DELETE {Api}/programs/{{name}}/servers/{{server}}", Administer),
        new($"GET {Api}/servers", Look), new($"PUT {Api}/servers/{{name}}", Administer), new($"DELETE {Api}/servers/{{name}}", Administer),
        new("PAGE /servers", Look), new($"POST {Api}/servers/{{name}}/enrolment", Administer), new($"DELETE {Api}/servers/{{name}}/enrolment", Administer),
        new($"POST {Api}/servers/{{name}}/test", Administer),
        new($"GET {Api}/routers", Look), new($"PUT {Api}/routers/{{name}}", Administer), new($"DELETE {Api}/routers/{{name}}", Administer),

        // Plans and runs.
        new($"GET {Api}/plans", Look), new($"POST {Api}/plans", Operate, PolicyScope.Body), new($"GET {Api}/plans/{{id:guid}}", Look),
        new($"GET {Api}/plans/{{id:guid}}/preview", Look), new($"POST {Api}/plans/{{id:guid}}/preflight", Operate, PolicyScope.Plan),
        new($"POST {Api}/plans/{{id:guid}}/start", Operate, PolicyScope.Plan),
        new($"GET {Api}/programs/{{name}}/defaults", Look), new($"PUT {Api}/programs/{{name}}/defaults", Operate, PolicyScope.Program),
        new($"GET {Api}/runs", Look), new($"GET {Api}/runs/{{id:guid}}", Look), new($"GET {Api}/runs/{{id:guid}}/turns", Look),
        new($"GET {Api}/runs/{{id:guid}}/events", Look), new($"GET {Api}/runs/{{id:guid}}/turns/{{server}}/log", Look), new($"GET {Api}/runs/{{id:guid}}/turns/{{server}}/output", Look),
        new($"POST {Api}/runs/{{id:guid}}/pause", Operate, PolicyScope.Run), new($"POST {Api}/runs/{{id:guid}}/resume", Operate, PolicyScope.Run),
        new($"POST {Api}/runs/{{id:guid}}/cancel", Operate, PolicyScope.Run), new($"POST {Api}/runs/{{id:guid}}/rollback", Operate, PolicyScope.Run),
        new($"POST {Api}/runs/{{id:guid}}/promote", Operate, PolicyScope.Run),
        new($"POST {Api}/runs/{{id:guid}}/turns/{{server}}/decisions", Operate, PolicyScope.Run),

        new($"PUT {Api}/plans/{{id:guid}}", Operate, PolicyScope.Plan),
        new($"POST {Api}/plans/{{id:guid}}/schedule", Operate, PolicyScope.Plan), new($"DELETE {Api}/plans/{{id:guid}}/schedule", Operate, PolicyScope.Plan),
        new($"POST {Api}/plans/{{id:guid}}/request-approval", Operate, PolicyScope.Plan), new($"POST {Api}/plans/{{id:guid}}/cancel", Operate, PolicyScope.Plan),

        // Approvals. Whether it is theirs to say, and not the requester's own, is looked at where it is written down.
        new($"GET {Api}/approvals", Look), new("PAGE /approvals", Look),
        new($"GET {Api}/plans/{{id:guid}}/approvals", Look), new($"POST {Api}/plans/{{id:guid}}/approvals", Approve, PolicyScope.Plan),
        new($"DELETE {Api}/plans/{{id:guid}}/approvals", Approve, PolicyScope.Plan), new($"POST {Api}/plans/{{id:guid}}/reject", Approve, PolicyScope.Plan),
        new($"POST {Api}/plans/{{id:guid}}/break-glass", Administer), new($"POST {Api}/plans/{{id:guid}}/override-freeze", Administer),
        new($"GET {Api}/runs/{{id:guid}}/approvals", Look), new($"POST {Api}/runs/{{id:guid}}/approvals", Approve, PolicyScope.Run),
        new($"DELETE {Api}/runs/{{id:guid}}/approvals", Approve, PolicyScope.Run), new($"POST {Api}/runs/{{id:guid}}/reject", Approve, PolicyScope.Run),
        new($"POST {Api}/runs/{{id:guid}}/break-glass", Administer), new($"POST {Api}/runs/{{id:guid}}/override-freeze", Administer),

        // Evidence.
        new("PAGE /runs/{Id:guid}/evidence", Look), new($"GET {Api}/runs/{{id:guid}}/evidence", Look),

        // Nights.
        new("PAGE /calendar", Look), new($"GET {Api}/calendar", Look),
        new($"GET {Api}/windows", Look), new($"POST {Api}/windows/preview", Look),
        new($"PUT {Api}/windows/{{name}}", Administer), new($"DELETE {Api}/windows/{{name}}", Administer),
        new($"GET {Api}/freezes", Look), new($"PUT {Api}/freezes/{{name}}", Administer), new($"DELETE {Api}/freezes/{{name}}", Administer),

        // The portal itself.
        new($"GET {Api}/about", Look), new($"GET {Api}/backup", Administer),

        // The record.
        new("PAGE /audit", Look), new($"GET {Api}/audit", Look), new($"GET {Api}/audit/export", Look), new($"POST {Api}/audit/verify", Look),

        // Messages. What one is told of oneself stands with the accounts.
        new($"GET {Api}/webhooks", Administer), new($"POST {Api}/webhooks", Administer), new($"GET {Api}/webhooks/{{id:guid}}", Administer),
        new($"PUT {Api}/webhooks/{{id:guid}}", Administer), new($"DELETE {Api}/webhooks/{{id:guid}}", Administer),
        new($"POST {Api}/webhooks/{{id:guid}}/test", Administer), new($"GET {Api}/webhooks/{{id:guid}}/deliveries", Administer),
        new($"GET {Api}/deliveries", Administer), new($"POST {Api}/deliveries/{{id:guid}}/redeliver", Administer),
        new($"GET {Api}/mail", Administer), new($"POST {Api}/mail/test", Administer),

        // By hand.
        new($"GET {Api}/programs/{{program}}/servers/{{server}}/routing", Look),
        new($"POST {Api}/programs/{{program}}/servers/{{server}}/drain", Operate, PolicyScope.Program),
        new($"POST {Api}/programs/{{program}}/servers/{{server}}/restore", Operate, PolicyScope.Program),
        new($"POST {Api}/programs/{{program}}/servers/{{server}}/repair", Operate, PolicyScope.Program),
        new($"POST {Api}/servers/{{server}}/maintenance", Operate, PolicyScope.Server), new($"DELETE {Api}/servers/{{server}}/maintenance", Operate, PolicyScope.Server),
        new($"PUT {Api}/routers/{{name}}/out-of-service", Operate, PolicyScope.Farm), new($"DELETE {Api}/routers/{{name}}/out-of-service", Operate, PolicyScope.Farm),

        // Accounts. Tokens are one's own; administrators see and revoke all.
        new($"GET {Api}/users", Administer), new($"POST {Api}/users", Administer), new($"PUT {Api}/users/{{name}}", Administer),
        new($"PUT {Api}/users/{{name}}/password", Administer), new($"PUT {Api}/users/{{name}}/lock", Administer), new($"DELETE {Api}/users/{{name}}/lock", Administer),
        new($"GET {Api}/me/notifications", Look), new($"PUT {Api}/me/notifications", Own), new($"POST {Api}/me/notifications/test", Own),
        new($"GET {Api}/tokens", Look), new($"POST {Api}/tokens", Look), new($"DELETE {Api}/tokens/{{id:guid}}", Look),
    ];

    private static readonly Dictionary<string, EndpointPolicy> ByDoor = All.ToDictionary(g => g.Door, StringComparer.OrdinalIgnoreCase);

    /// <returns>Null: closed to everybody.</returns>
    public static EndpointPolicy? Find(string door) => ByDoor.GetValueOrDefault(door);
}

/// <summary>How to find out which programs a request is about.</summary>
public enum PolicyScope
{
    /// <summary>It is about none in particular.</summary>
    Nothing,

    /// <summary>The program that the path names.</summary>
    Program,

    /// <summary>The program of the plan that the path names.</summary>
    Plan,

    /// <summary>The program of the run that the path names.</summary>
    Run,

    /// <summary>All programs on the server that the path names.</summary>
    Server,

    /// <summary>All there are.</summary>
    Farm,

    /// <summary>The body says it; the endpoint looks at it itself.</summary>
    Body,
}

/// <summary>The names that endpoints have in the table of permits.</summary>
public static class EndpointNames
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

/// <summary>One line of the table of permits.</summary>
/// <param name="Door">A method and a path's pattern, or PAGE and a page's pattern; as the endpoint has it.</param>
/// <param name="Permit">What it asks.</param>
/// <param name="About">Which programs it is about.</param>
public sealed record EndpointPolicy(string Door, AccessPolicy Permit, PolicyScope About = PolicyScope.Nothing);
