using Microsoft.AspNetCore.Authorization;
using RouteData = Microsoft.AspNetCore.Components.RouteData;

namespace UpgradePortal.Security;

/// <summary>Compares whoever comes with the table: for requests, and for pages that are opened without one.</summary>
public sealed class PermitHandler(Roster roster, ProgramsAskedFor asked) : AuthorizationHandler<PermitRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermitRequirement requirement)
    {
        var caller = await roster.FindAsync(context.User);
        if (context.Resource is HttpContext { Features: var features }) features.Set(caller);
        var isGiven = context.Resource switch
        {
            HttpContext request => await IsGivenAsync(request, caller),
            RouteData page => Doors.Of(page.PageType) is { } door && Permits.Find(door)?.Permit.IsGiven(caller, []) is true,
            _ => false,
        };
        if (isGiven) context.Succeed(requirement);
    }

    private async Task<bool> IsGivenAsync(HttpContext request, Caller? caller)
    {
        // Whoever is not signed in does not even learn what there is not.
        if (request.GetEndpoint() is not RouteEndpoint endpoint) return caller is not null;
        if (Permits.Find(Doors.Of(endpoint, request.Request.Method)) is not { } gate) return false;
        return gate.Permit.IsGiven(caller, gate.Permit.ByProgram ? await asked.FindAsync(gate.About, request) : []);
    }
}
