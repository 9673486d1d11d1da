using UpgradePortal.Common;
using UpgradePortal.Identity;

namespace UpgradePortal.ManualDrains.Api;

/// <summary>Manual drain and restore, of one program or of a whole server.</summary>
internal static class ManualDrainEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/programs/{program}/servers/{server}/routing", RoutingAsync).Requires(Access.View)
            .WithSummary("What is wanted of each router, what it was seen doing, and who holds it out.").Produces<InstanceRoutingView>();
        api.MapPost("/programs/{program}/servers/{server}/drain", DrainAsync).Requires(Access.Operate, PolicyScope.Program)
            .WithSummary("Takes the program out of routing on this server.").ProducesOrdered();
        api.MapPost("/programs/{program}/servers/{server}/restore", RestoreAsync).Requires(Access.Operate, PolicyScope.Program)
            .WithSummary("Ends a manual drain, an unowned drain, or what a run left out.").ProducesOrdered();
        api.MapPost("/servers/{server}/maintenance", MaintainAsync).Requires(Access.Operate, PolicyScope.Server)
            .WithSummary("Takes all programs of the server out of routing, or none.").ProducesOrdered();
        api.MapDelete("/servers/{server}/maintenance", EndAsync).Requires(Access.Operate, PolicyScope.Server)
            .WithSummary("Brings back all that its maintenance has taken out, or nothing.").ProducesOrdered();
    }

    private static async Task<IResult> RoutingAsync(string program, string server, InstanceRouting cells, CancellationToken cancellation) =>
        await cells.FindAsync(program, server, cancellation) is { } cell ? Results.Ok(cell) : NotListed(program, server);

    private static async Task<IResult> DrainAsync(
        string program, string server, DrainInput input, ManualDrainService orders, InstanceRouting cells, CurrentUser who,
        CancellationToken cancellation)
    {
        if (await cells.FindAsync(program, server, cancellation) is null) return NotListed(program, server);
        if (ManualDrainChecks.Drain(input) is { Any: true } faults) return faults.Problem();
        var order = ManualDrainChecks.Order(server, [program], input, who, maintenance: false);
        return Answer(await orders.DrainAsync(order, cancellation), $"/api/v1/programs/{program}/servers/{server}/routing");
    }

    private static async Task<IResult> RestoreAsync(
        string program, string server, RestoreInput input, ManualDrainService orders, InstanceRouting cells, CurrentUser who,
        CancellationToken cancellation)
    {
        if (await cells.FindAsync(program, server, cancellation) is null) return NotListed(program, server);
        if (ManualDrainChecks.Reason(input.Reason) is { Any: true } faults) return faults.Problem();
        return Answer(await orders.RestoreAsync(server, [program], input, who, cancellation),
            $"/api/v1/programs/{program}/servers/{server}/routing");
    }

    private static async Task<IResult> MaintainAsync(
        string server, DrainInput input, ManualDrainService orders, InstanceRouting cells, CurrentUser who, CancellationToken cancellation)
    {
        var programs = await cells.ProgramsOfAsync(server, cancellation);
        if (programs.Count == 0) return ValidationErrors.NotFound($"There is no server {server} with programs on it.");
        if (ManualDrainChecks.Drain(input) is { Any: true } faults) return faults.Problem();
        return Answer(await orders.DrainAsync(ManualDrainChecks.Order(server, programs, input, who, maintenance: true), cancellation),
            null);
    }

    private static async Task<IResult> EndAsync(
        string server, string? reason, bool? evenIfUnhealthy, ManualDrainService orders, CurrentUser who, CancellationToken cancellation)
    {
        var programs = await orders.InMaintenanceAsync(server, cancellation);
        if (programs.Count == 0)
            return ValidationErrors.Refused($"{server} is not in maintenance, or is being brought back already: there is nothing to end.");
        var input = new RestoreInput(reason ?? "The maintenance is over.", evenIfUnhealthy ?? false);
        return Answer(await orders.RestoreAsync(server, programs, input, who, cancellation), null);
    }

    private static IResult Answer(Refusal? refusal, string? where) =>
        refusal is null ? Results.Accepted(where) : ValidationErrors.Refused(refusal.Message);

    private static IResult NotListed(string program, string server) =>
        ValidationErrors.NotFound($"{server} is not in the server list of {program}.");
}
