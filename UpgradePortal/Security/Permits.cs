using UpgradePortal.Data;

namespace UpgradePortal.Security;

/// <summary>Who may do what: the only place that says so. What does not stand here is closed to everybody.</summary>
public static class Permits
{
    /// <summary>Nothing is asked, or the endpoint has keys of its own.</summary>
    public static readonly Permit Open = new((Role?)null);

    public static readonly Permit Look = new(Role.Viewer);

    /// <summary>One's own account.</summary>
    public static readonly Permit Own = new(Role.Viewer, InPerson: true);

    /// <summary>Plans, runs, and drains by hand.</summary>
    public static readonly Permit Operate = new(Role.Operator, ByProgram: true);

    /// <summary>Says yes or no to plans and waves.</summary>
    public static readonly Permit Approve = new(Role.Approver, ByProgram: true);

    /// <summary>Programs, servers, routers, accounts.</summary>
    public static readonly Permit Administer = new(Role.Administrator);

    private const string Api = "/api/v1";

    public static IReadOnlyList<Gate> All { get; } =
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
        new("PAGE /people", Administer), new("PAGE /messages", Administer), new("PAGE /account/messages", Own),
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
        new($"GET {Api}/plans", Look), new($"POST {Api}/plans", Operate, About.Body), new($"GET {Api}/plans/{{id:guid}}", Look),
        new($"GET {Api}/plans/{{id:guid}}/preview", Look), new($"POST {Api}/plans/{{id:guid}}/preflight", Operate, About.Plan),
        new($"POST {Api}/plans/{{id:guid}}/start", Operate, About.Plan),
        new($"GET {Api}/programs/{{name}}/defaults", Look), new($"PUT {Api}/programs/{{name}}/defaults", Operate, About.Program),
        new($"GET {Api}/runs", Look), new($"GET {Api}/runs/{{id:guid}}", Look), new($"GET {Api}/runs/{{id:guid}}/turns", Look),
        new($"GET {Api}/runs/{{id:guid}}/events", Look), new($"GET {Api}/runs/{{id:guid}}/turns/{{server}}/log", Look), new($"GET {Api}/runs/{{id:guid}}/turns/{{server}}/output", Look),
        new($"POST {Api}/runs/{{id:guid}}/pause", Operate, About.Run), new($"POST {Api}/runs/{{id:guid}}/resume", Operate, About.Run),
        new($"POST {Api}/runs/{{id:guid}}/cancel", Operate, About.Run), new($"POST {Api}/runs/{{id:guid}}/roll-back", Operate, About.Run),
        new($"POST {Api}/runs/{{id:guid}}/go-on", Operate, About.Run),
        new($"POST {Api}/runs/{{id:guid}}/turns/{{server}}/decisions", Operate, About.Run),

        new($"PUT {Api}/plans/{{id:guid}}", Operate, About.Plan),
        new($"POST {Api}/plans/{{id:guid}}/schedule", Operate, About.Plan), new($"DELETE {Api}/plans/{{id:guid}}/schedule", Operate, About.Plan),
        new($"POST {Api}/plans/{{id:guid}}/ask", Operate, About.Plan), new($"POST {Api}/plans/{{id:guid}}/give-up", Operate, About.Plan),

        // Approvals. Whether it is theirs to say, and not the requester's own, is looked at where it is written down.
        new($"GET {Api}/approvals", Look), new("PAGE /approvals", Look),
        new($"GET {Api}/plans/{{id:guid}}/approvals", Look), new($"POST {Api}/plans/{{id:guid}}/approvals", Approve, About.Plan),
        new($"DELETE {Api}/plans/{{id:guid}}/approvals", Approve, About.Plan), new($"POST {Api}/plans/{{id:guid}}/refuse", Approve, About.Plan),
        new($"POST {Api}/plans/{{id:guid}}/break-glass", Administer), new($"POST {Api}/plans/{{id:guid}}/override-freeze", Administer),
        new($"GET {Api}/runs/{{id:guid}}/approvals", Look), new($"POST {Api}/runs/{{id:guid}}/approvals", Approve, About.Run),
        new($"DELETE {Api}/runs/{{id:guid}}/approvals", Approve, About.Run), new($"POST {Api}/runs/{{id:guid}}/refuse", Approve, About.Run),
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
        new("PAGE /record", Look), new($"GET {Api}/audit", Look), new($"GET {Api}/audit/export", Look), new($"POST {Api}/audit/verify", Look),

        // Messages. What one is told of oneself stands with the accounts.
        new($"GET {Api}/webhooks", Administer), new($"POST {Api}/webhooks", Administer), new($"GET {Api}/webhooks/{{id:guid}}", Administer),
        new($"PUT {Api}/webhooks/{{id:guid}}", Administer), new($"DELETE {Api}/webhooks/{{id:guid}}", Administer),
        new($"POST {Api}/webhooks/{{id:guid}}/test", Administer), new($"GET {Api}/webhooks/{{id:guid}}/deliveries", Administer),
        new($"GET {Api}/deliveries", Administer), new($"POST {Api}/deliveries/{{id:guid}}/send-again", Administer),
        new($"GET {Api}/mail", Administer), new($"POST {Api}/mail/test", Administer),

        // By hand.
        new($"GET {Api}/programs/{{program}}/servers/{{server}}/routing", Look),
        new($"POST {Api}/programs/{{program}}/servers/{{server}}/drain", Operate, About.Program),
        new($"POST {Api}/programs/{{program}}/servers/{{server}}/restore", Operate, About.Program),
        new($"POST {Api}/programs/{{program}}/servers/{{server}}/repair", Operate, About.Program),
        new($"POST {Api}/servers/{{server}}/maintenance", Operate, About.Server), new($"DELETE {Api}/servers/{{server}}/maintenance", Operate, About.Server),
        new($"PUT {Api}/routers/{{name}}/out-of-service", Operate, About.Farm), new($"DELETE {Api}/routers/{{name}}/out-of-service", Operate, About.Farm),

        // Accounts. Tokens are one's own; administrators see and revoke all.
        new($"GET {Api}/people", Administer), new($"POST {Api}/people", Administer), new($"PUT {Api}/people/{{name}}", Administer),
        new($"PUT {Api}/people/{{name}}/password", Administer), new($"PUT {Api}/people/{{name}}/lock", Administer), new($"DELETE {Api}/people/{{name}}/lock", Administer),
        new($"GET {Api}/me/messages", Look), new($"PUT {Api}/me/messages", Own), new($"POST {Api}/me/messages/test", Own),
        new($"GET {Api}/tokens", Look), new($"POST {Api}/tokens", Look), new($"DELETE {Api}/tokens/{{id:guid}}", Look),
    ];

    private static readonly Dictionary<string, Gate> ByDoor = All.ToDictionary(g => g.Door, StringComparer.OrdinalIgnoreCase);

    /// <returns>Null: closed to everybody.</returns>
    public static Gate? Find(string door) => ByDoor.GetValueOrDefault(door);
}
