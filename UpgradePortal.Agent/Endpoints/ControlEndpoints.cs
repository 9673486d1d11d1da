using UpgradePortal.Agent.Programs;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Endpoints;

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
