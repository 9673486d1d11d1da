using UpgradePortal.Agent.Programs;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Control;

/// <summary>Everything the portal may ask of the agent.</summary>
internal static class ControlEndpoints
{
    public static void MapControl(this WebApplication app)
    {
        app.MapGet("/v1/programs", (ProgramTable programs) =>
                new AgentStatus(programs.Server, programs.Epoch, [.. programs.All.Select(p => p.ToStatus())]))
            .WithSummary("All programs of this server. Answers at once: health is a few seconds old.");
        var program = app.MapGroup("/v1/programs/{program}")
            .AddEndpointFilter<RouteGroupBuilder, ProgramFilter>().ProducesProblem(401).ProducesProblem(404);
        program.MapProgram();
        program.MapHold();
        program.MapUpgrades();
    }
}

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
