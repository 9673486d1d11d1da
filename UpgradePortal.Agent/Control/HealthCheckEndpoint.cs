using UpgradePortal.Agent.Programs;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Control;

/// <summary>The health check for routers: any router or balancer that health-checks learns here whether it may send requests.</summary>
internal static class HealthCheckEndpoint
{
    public static void MapHealthCheck(this WebApplication app, ProgramTable programs) =>
        app.MapGet("/healthcheck/{program}", (string program) =>
    {
        if (!programs.TryFind(program, out var asked)) return TypedResults.Text("no such program\n", statusCode: 404);
        if (asked.Running is not null) return TypedResults.Text("stop\n", statusCode: 503);
        if (asked.Hold is not { } hold) return TypedResults.Text("serve\n", statusCode: 200);
        return hold.State is HoldState.Watching
            ? TypedResults.Text("drain\n", statusCode: 404)
            : TypedResults.Text("stop\n", statusCode: 503);
    });
}
