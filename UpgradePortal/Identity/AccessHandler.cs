using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using UpgradePortal.Common;
using RouteData = Microsoft.AspNetCore.Components.RouteData;

namespace UpgradePortal.Identity;

/// <summary>Compares whoever comes with what the page or endpoint has declared: for requests, and for pages that are opened without
/// one.</summary>
public sealed class AccessHandler(UserCache users, RequestedPrograms requested) : AuthorizationHandler<AccessRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, AccessRequirement requirement)
    {
        var caller = await users.FindAsync(context.User);
        if (context.Resource is HttpContext { Features: var features }) features.Set(caller);
        var isGiven = context.Resource switch
        {
            HttpContext request => await IsGivenAsync(request, caller),
            RouteData page => PageAccessAttribute.Of(page.PageType) is { } policy && IsGiven(policy, caller, []),
            _ => false,
        };
        if (isGiven) context.Succeed(requirement);
    }

    private async Task<bool> IsGivenAsync(HttpContext request, CurrentUser? caller)
    {
        // Whoever is not signed in does not even learn what there is not.
        if (request.GetEndpoint() is not { } endpoint) return caller is not null;
        return EndpointPolicy.Of(endpoint) is { } declared
            && IsGiven(declared.Policy, caller, declared.Policy.ByProgram ? await requested.FindAsync(declared.Scope, request) : []);
    }

    private static bool IsGiven(AccessPolicy policy, CurrentUser? caller, IReadOnlyCollection<string>? programs) =>
        policy.Least is null || caller?.May(policy, programs) is true;
}

/// <summary>What the page or endpoint has declared.</summary>
public sealed class AccessRequirement : IAuthorizationRequirement;

/// <summary>Answers requests that were not their caller's to make, where the service has found it out.</summary>
internal sealed class AccessDeniedHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not AccessDeniedException denied) return false;
        await ValidationErrors.NotPermitted(denied.Message).ExecuteAsync(httpContext);
        return true;
    }
}
