using UpgradePortal.Audit.Core;
using UpgradePortal.Common;

namespace UpgradePortal.Identity.Api;

internal static class UserEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/users", async (UserAdministration service, int? page, int? size, CancellationToken c) =>
            Results.Ok(Paging.Of(await service.ListAsync(c), page, size))).Requires(Access.Administer)
            .WithSummary("Accounts.");
        api.MapPost("/users", AddAsync).Requires(Access.Administer)
            .WithSummary("Makes an account.");
        api.MapPut("/users/{name}", (string name, RightsInput input, UserAdministration service, Actor who, CancellationToken c) =>
            SayAsync(service.PutAsync(name, input, password: null, who, c))).Requires(Access.Administer)
            .WithSummary("Changes what somebody may do. It counts at once.");
        api.MapPut("/users/{name}/password",
            (string name, NewPasswordInput input, UserAdministration service, Actor who, CancellationToken c) =>
            SayAsync(service.ResetAsync(name, input.Password, who, c))).Requires(Access.Administer)
            .WithSummary("Gives somebody a new password, without a second factor, and signs them out everywhere.");
        api.MapPut("/users/{name}/lock", (string name, UserAdministration service, Actor who, CancellationToken c) =>
            SayAsync(service.LockAsync(name, isLocked: true, who, c))).Requires(Access.Administer)
            .WithSummary("Locks an account and its tokens, at once.");
        api.MapDelete("/users/{name}/lock", (string name, UserAdministration service, Actor who, CancellationToken c) =>
            SayAsync(service.LockAsync(name, isLocked: false, who, c))).Requires(Access.Administer)
            .WithSummary("Opens an account that is locked, by an administrator or by wrong passwords.");
    }

    private static async Task<IResult> AddAsync(UserInput input, UserAdministration service, Actor who, CancellationToken cancellation) =>
        await service.AddAsync(input, who, cancellation) is { Any: true } faults
            ? faults.Problem() : Results.Created($"/api/v1/users/{input.Name}", new { input.Name });

    private static async Task<IResult> SayAsync(Task<ValidationErrors> change)
    {
        var faults = await change;
        if (!faults.Any) return Results.NoContent();
        return faults.ByField.TryGetValue("", out var missing) ? ValidationErrors.NotFound(missing[0]) : faults.Problem();
    }
}
