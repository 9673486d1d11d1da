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
        new($"POST {Api}/signals", Open),

        // Pages.
        new("PAGE /", Look), new("PAGE /runs", Look), new("PAGE /runs/{Id:guid}", Look), new("PAGE /plans/{Id:guid}", Look),
        new("PAGE /plans/new", new(Role.Operator)),
        new("PAGE /account", Own), new("PAGE /account/password", Own), new("PAGE /account/second-factor", Own), new("PAGE /tokens", Look),
        new("PAGE /people", Administer),
        new("ANY /_blazor", Look), new("GET /openapi/{documentName}.json", Look), new("GET /scalar", Look), new("ANY /hangfire", Administer),

        // Set-up.
        new($"GET {Api}/programs", Look), new($"GET {Api}/programs/{{name}}", Look),
        new($"PUT {Api}/programs/{{name}}", Administer), new($"DELETE {Api}/programs/{{name}}", Administer),
        new($"PUT {Api}/programs/{{name}}/servers/{{server}}", Administer), new($"DELETE {Api}/programs/{{name}}/servers/{{server}}", Administer),
        new($"GET {Api}/servers", Look), new($"PUT {Api}/servers/{{name}}", Administer), new($"DELETE {Api}/servers/{{name}}", Administer),
        new($"GET {Api}/routers", Look), new($"PUT {Api}/routers/{{name}}", Administer), new($"DELETE {Api}/routers/{{name}}", Administer),

        // Plans and runs.
        new($"GET {Api}/plans", Look), new($"POST {Api}/plans", Operate, About.Body), new($"GET {Api}/plans/{{id:guid}}", Look),
        new($"GET {Api}/plans/{{id:guid}}/preview", Look), new($"POST {Api}/plans/{{id:guid}}/preflight", Operate, About.Plan),
        new($"POST {Api}/plans/{{id:guid}}/start", Operate, About.Plan),
        new($"GET {Api}/programs/{{name}}/defaults", Look), new($"PUT {Api}/programs/{{name}}/defaults", Operate, About.Program),
        new($"GET {Api}/runs", Look), new($"GET {Api}/runs/{{id:guid}}", Look), new($"GET {Api}/runs/{{id:guid}}/turns", Look),
        new($"GET {Api}/runs/{{id:guid}}/events", Look), new($"GET {Api}/runs/{{id:guid}}/turns/{{server}}/log", Look),
        new($"POST {Api}/runs/{{id:guid}}/pause", Operate, About.Run), new($"POST {Api}/runs/{{id:guid}}/resume", Operate, About.Run),
        new($"POST {Api}/runs/{{id:guid}}/cancel", Operate, About.Run), new($"POST {Api}/runs/{{id:guid}}/roll-back", Operate, About.Run),
        new($"POST {Api}/runs/{{id:guid}}/go-on", Operate, About.Run),
        new($"POST {Api}/runs/{{id:guid}}/turns/{{server}}/decisions", Operate, About.Run),

        // The record.
        new("PAGE /record", Look), new($"GET {Api}/audit", Look), new($"GET {Api}/audit/export", Look), new($"POST {Api}/audit/verify", Look),

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
        new($"GET {Api}/tokens", Look), new($"POST {Api}/tokens", Look), new($"DELETE {Api}/tokens/{{id:guid}}", Look),
    ];

    private static readonly Dictionary<string, Gate> ByDoor = All.ToDictionary(g => g.Door, StringComparer.OrdinalIgnoreCase);

    /// <returns>Null: closed to everybody.</returns>
    public static Gate? Find(string door) => ByDoor.GetValueOrDefault(door);
}
