using UpgradePortal.Agent.Programs;

namespace UpgradePortal.Agent.Endpoints;

/// <summary>Turns the {program} of a route into the program, or answers 404.</summary>
internal sealed class ProgramFilter(ProgramTable programs) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var name = context.HttpContext.GetRouteValue("program") as string ?? "";
        if (!programs.TryFind(name, out var program)) return ValueTask.FromResult<object?>(Problems.UnknownProgram(name));
        context.HttpContext.Features.Set(program);
        return next(context);
    }

    public static AgentProgram Of(HttpContext context) => context.Features.Get<AgentProgram>()!;
}
