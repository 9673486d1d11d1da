using Microsoft.AspNetCore.Authorization;
using RouteData = Microsoft.AspNetCore.Components.RouteData;

namespace UpgradePortal.Identity;

/// <summary>Compares whoever comes with the table: for requests, and for pages that are opened without one.</summary>
public sealed class AccessHandler(UserCache users, RequestedPrograms asked) : AuthorizationHandler<AccessRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, AccessRequirement requirement)
    {
        var caller = await users.FindAsync(context.User);
        if (context.Resource is HttpContext { Features: var features }) features.Set(caller);
        var isGiven = context.Resource switch
        {
            HttpContext request => await IsGivenAsync(request, caller),
            RouteData page => EndpointNames.Of(page.PageType) is { } door && EndpointPolicies.Find(door)?.Permit.IsGiven(caller, []) is true,
            _ => false,
        };
        if (isGiven) context.Succeed(requirement);
    }

    private async Task<bool> IsGivenAsync(HttpContext request, CurrentUser? caller)
    {
        // Whoever is not signed in does not even learn what there is not.
        if (request.GetEndpoint() is not RouteEndpoint endpoint) return caller is not null;
        if (EndpointPolicies.Find(EndpointNames.Of(endpoint, request.Request.Method)) is not { } gate) return false;
        return gate.Permit.IsGiven(caller, gate.Permit.ByProgram ? await asked.FindAsync(gate.About, request) : []);
    }
}

/// <summary>What the table of permits asks of a page or endpoint.</summary>
public sealed class AccessRequirement : IAuthorizationRequirement;
