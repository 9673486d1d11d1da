namespace UpgradePortal.Common;

/// <summary>What a page or endpoint requires of whoever comes.</summary>
/// <param name="Least">Null: nothing, it is open to everybody.</param>
/// <param name="ByProgram">Who is limited to some programs may do it for those only.</param>
/// <param name="InPerson">A token does not do; it would change its owner's account.</param>
public sealed record AccessPolicy(Role? Least, bool ByProgram = false, bool InPerson = false);

/// <summary>The policies there are. Each module declares the one of each endpoint and page of its own; what declares none is closed to
/// everybody.</summary>
public static class Access
{
    /// <summary>Nothing is required, or the endpoint has keys of its own.</summary>
    public static readonly AccessPolicy Open = new((Role?)null);

    public static readonly AccessPolicy View = new(Role.Viewer);

    /// <summary>One's own account.</summary>
    public static readonly AccessPolicy Own = new(Role.Viewer, InPerson: true);

    /// <summary>Plans, runs, and manual drains.</summary>
    public static readonly AccessPolicy Operate = new(Role.Operator, ByProgram: true);

    /// <summary>Approves or rejects plans and waves.</summary>
    public static readonly AccessPolicy Approve = new(Role.Approver, ByProgram: true);

    /// <summary>Programs, servers, routers, accounts.</summary>
    public static readonly AccessPolicy Administer = new(Role.Administrator);

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
