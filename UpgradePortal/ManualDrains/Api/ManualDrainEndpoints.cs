using UpgradePortal.Audit.Core;
using UpgradePortal.Common;

namespace UpgradePortal.ManualDrains.Api;

/// <summary>Drain and restore by hand, of one program or of a whole server.</summary>
internal static class ManualDrainEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/programs/{program}/servers/{server}/routing", RoutingAsync).WithSummary("What is wanted of each router, what it was seen doing, and who holds it out.");
        api.MapPost("/programs/{program}/servers/{server}/drain", DrainAsync).WithSummary("Takes the program out of routing on this server, by hand.");
        api.MapPost("/programs/{program}/servers/{server}/restore", (string program, string server, RestoreInput input, ManualDrainService orders, InstanceRouting cells, Actor who, CancellationToken c) =>
            ReturnAsync(RestoreKind.Restore, program, server, input, orders, cells, who, c)).WithSummary("Brings back what was drained by hand, or left out by a run.");
        api.MapPost("/programs/{program}/servers/{server}/repair", (string program, string server, RestoreInput input, ManualDrainService orders, InstanceRouting cells, Actor who, CancellationToken c) =>
            ReturnAsync(RestoreKind.Repair, program, server, input, orders, cells, who, c)).WithSummary("Brings back what is stopped by us and claimed by nobody.");
        api.MapPost("/servers/{server}/maintenance", MaintainAsync).WithSummary("Takes all programs of the server out of routing, or none.");
        api.MapDelete("/servers/{server}/maintenance", EndAsync).WithSummary("Brings back all that its maintenance has taken out, or nothing.");
    }

    private static async Task<IResult> RoutingAsync(string program, string server, InstanceRouting cells, CancellationToken cancellation) =>
        await cells.FindAsync(program, server, cancellation) is { } cell ? Results.Ok(cell) : NotListed(program, server);

    private static async Task<IResult> DrainAsync(
        string program, string server, DrainInput input, ManualDrainService orders, InstanceRouting cells, Actor who, CancellationToken cancellation)
    {
        if (await cells.FindAsync(program, server, cancellation) is null) return NotListed(program, server);
        if (ManualDrainChecks.Drain(input) is { Any: true } faults) return faults.Problem();
        var order = ManualDrainChecks.Order(server, [program], input, who, maintenance: false);
        return Answer(await orders.DrainAsync(order, cancellation), $"/api/v1/programs/{program}/servers/{server}/routing");
    }

    private static async Task<IResult> ReturnAsync(
        RestoreKind what, string program, string server, RestoreInput input, ManualDrainService orders, InstanceRouting cells, Actor who, CancellationToken cancellation)
    {
        if (await cells.FindAsync(program, server, cancellation) is null) return NotListed(program, server);
        // A repair speaks for itself.
        if (what is RestoreKind.Restore && ManualDrainChecks.Why(input.Why) is { Any: true } faults) return faults.Problem();
        return Answer(await orders.ReturnAsync(what, server, [program], input, who, cancellation), $"/api/v1/programs/{program}/servers/{server}/routing");
    }

    private static async Task<IResult> MaintainAsync(
        string server, DrainInput input, ManualDrainService orders, InstanceRouting cells, Actor who, CancellationToken cancellation)
    {
        var programs = await cells.ProgramsOfAsync(server, cancellation);
        if (programs.Count == 0) return ValidationErrors.NotFound($"There is no server {server} with programs on it.");
        if (ManualDrainChecks.Drain(input) is { Any: true } faults) return faults.Problem();
        return Answer(await orders.DrainAsync(ManualDrainChecks.Order(server, programs, input, who, maintenance: true), cancellation), null);
    }

    private static async Task<IResult> EndAsync(
        string server, string? why, bool? evenIfUnhealthy, ManualDrainService orders, Actor who, CancellationToken cancellation)
    {
        var programs = await orders.InMaintenanceAsync(server, cancellation);
        if (programs.Count == 0) return ValidationErrors.Refused($"{server} is not in maintenance, or is being brought back already: there is nothing to end.");
        var input = new RestoreInput(why ?? "The maintenance is over.", evenIfUnhealthy ?? false);
        return Answer(await orders.ReturnAsync(RestoreKind.Restore, server, programs, input, who, cancellation), null);
    }

    private static IResult Answer(Refusal? refusal, string? where) => refusal is null ? Results.Accepted(where) : ValidationErrors.Refused(refusal.Message);

    private static IResult NotListed(string program, string server) => ValidationErrors.NotFound($"{server} is not in the server list of {program}.");
}
