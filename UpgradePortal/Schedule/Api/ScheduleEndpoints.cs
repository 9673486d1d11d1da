using UpgradePortal.Common;
using UpgradePortal.Identity;

namespace UpgradePortal.Schedule.Api;

internal static class ScheduleEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/windows",
            async (MaintenanceScheduleService service, int? page, int? size, CancellationToken c) =>
                Results.Ok(Paging.Of(await service.WindowsAsync(c), page, size))).Requires(Access.View)
                .WithSummary("Windows that plans can name.").Produces<Paged<WindowView>>();
        api.MapPut("/windows/{name}", PutWindowAsync).Requires(Access.Administer)
            .WithSummary("Creates or changes a window; plans that name it must be approved anew.").ProducesMade<NamedAnswer>();
        api.MapDelete("/windows/{name}", DeleteWindowAsync).Requires(Access.Administer)
            .WithSummary("Deletes a window that no plan waits for.").ProducesDone();
        api.MapPost("/windows/preview", async (RecurrenceInput input, MaintenanceScheduleService service, CancellationToken c) =>
            input.Check() is { Any: true } faults ? faults.Problem() : Results.Ok(await service.PreviewAsync("window", input, c)))
            .Requires(Access.View)
            .WithSummary("The next ten openings of a window that is not saved yet.").Produces<IReadOnlyList<OccurrenceView>>();
        api.MapGet("/freezes",
            async (MaintenanceScheduleService service, int? page, int? size, CancellationToken c) =>
                Results.Ok(Paging.Of(await service.FreezesAsync(c), page, size))).Requires(Access.View)
                .WithSummary("When nothing may be taken out.").Produces<Paged<FreezeView>>();
        api.MapPut("/freezes/{name}", PutFreezeAsync).Requires(Access.Administer)
            .WithSummary("Creates or changes a freeze. What is out and not yet ordered to upgrade is put back when it begins.")
            .ProducesMade<NamedAnswer>();
        api.MapDelete("/freezes/{name}", async (string name, MaintenanceScheduleService service, CurrentUser who, CancellationToken c) =>
            await service.DeleteFreezeAsync(name, who, c) ? Results.NoContent() : ValidationErrors.NotFound($"There is no freeze {name}."))
            .Requires(Access.Administer)
            .WithSummary("Deletes a freeze.").ProducesDone();
    }

    private static async Task<IResult> PutWindowAsync(
        string name, RecurrenceInput input, MaintenanceScheduleService service, CurrentUser who, CancellationToken cancellation)
    {
        var (faults, isNew) = await service.PutWindowAsync(name, input, who, cancellation);
        return faults.Any ? faults.Problem() : Answers.Made(isNew, "windows", name);
    }

    private static async Task<IResult> DeleteWindowAsync(
        string name, MaintenanceScheduleService service, CurrentUser who, CancellationToken cancellation) =>
        (await service.WindowsAsync(cancellation)).All(w => w.Name != name) ? ValidationErrors.NotFound($"There is no window {name}.")
        : await service.DeleteWindowAsync(name, who, cancellation) is { } refusal ? ValidationErrors.Refused(refusal.Message)
        : Results.NoContent();

    private static async Task<IResult> PutFreezeAsync(
        string name, FreezeInput input, MaintenanceScheduleService service, CurrentUser who, CancellationToken cancellation)
    {
        var (faults, isNew) = await service.PutFreezeAsync(name, input, who, cancellation);
        return faults.Any ? faults.Problem() : Answers.Made(isNew, "freezes", name);
    }
}
