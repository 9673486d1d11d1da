namespace UpgradePortal.Common;

/// <summary>What a page or endpoint requires of whoever comes.</summary>
/// <param name="Least">Null: nothing, it is open to everybody.</param>
/// <param name="ByProgram">Who is limited to some programs may do it for those only.</param>
/// <param name="InPerson">A token does not do; what it leaves behind would outlive it.</param>
/// <param name="ByMachines">Agents report it, or the portal's own workers; no person may.</param>
public sealed record AccessPolicy(Role? Least, bool ByProgram = false, bool InPerson = false, bool ByMachines = false)
{
    /// <summary>Also for whoever has something else to do first: a new password, a second factor.</summary>
    public bool WhilePending { get; init; }
}

/// <summary>The policies there are. Each module declares the one of each endpoint and page of its own; what declares none is closed to
/// everybody.</summary>
public static class Access
{
    /// <summary>Nothing is required, or the endpoint has keys of its own.</summary>
    public static readonly AccessPolicy Open = new((Role?)null);

    public static readonly AccessPolicy View = new(Role.Viewer);

    /// <summary>One's own account.</summary>
    public static readonly AccessPolicy Own = new(Role.Viewer, InPerson: true);

    /// <summary>One's own password and second factor, which may be what is to be done first.</summary>
    public static readonly AccessPolicy OwnSignIn = Own with { WhilePending = true };

    /// <summary>Ending one's own sign-in.</summary>
    public static readonly AccessPolicy SignOut = new((Role?)null) { WhilePending = true };

    /// <summary>Plans, runs, and manual drains.</summary>
    public static readonly AccessPolicy Operate = new(Role.Operator, ByProgram: true);

    /// <summary>Approves or rejects plans and waves: a person's eyes, not a token's.</summary>
    public static readonly AccessPolicy Approve = new(Role.Approver, ByProgram: true, InPerson: true);

    /// <summary>Lets go ahead alone what others should have approved.</summary>
    public static readonly AccessPolicy BreakGlass = new(Role.Administrator, InPerson: true);

    /// <summary>Programs, servers, routers.</summary>
    public static readonly AccessPolicy Administer = new(Role.Administrator);

    /// <summary>Everybody's accounts, and what plans must ask for: a stolen token leaves nothing of it behind.</summary>
    public static readonly AccessPolicy Accounts = new(Role.Administrator, InPerson: true);

    /// <summary>What became of something that was ordered, or what an agent has seen.</summary>
    public static readonly AccessPolicy Report = new(null, ByMachines: true);

    /// <summary>Declares the policy of an endpoint.</summary>
    /// <param name="endpoint">One endpoint, or several that a library maps.</param>
    /// <param name="policy">What it requires.</param>
    /// <param name="scope">Which programs it is about.</param>
    public static T Requires<T>(this T endpoint, AccessPolicy policy, PolicyScope scope = PolicyScope.Nothing)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new EndpointPolicy(policy, scope));
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
    AllPrograms,

    /// <summary>The body says it; the endpoint looks at it itself.</summary>
    Body,
}

/// <summary>An endpoint's policy, among its metadata.</summary>
/// <param name="Policy">What it requires.</param>
/// <param name="Scope">Which programs it is about.</param>
public sealed record EndpointPolicy(AccessPolicy Policy, PolicyScope Scope = PolicyScope.Nothing)
{
    /// <returns>Null: the endpoint is closed to everybody.</returns>
    public static EndpointPolicy? Of(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<EndpointPolicy>()
        ?? (endpoint.Metadata.GetMetadata<PageAccessAttribute>() is { } page ? new(page.Policy) : null);
}
