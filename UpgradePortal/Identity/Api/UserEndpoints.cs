using UpgradePortal.Audit.Core;
using UpgradePortal.Common;

namespace UpgradePortal.Identity.Api;

internal static class UserEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/users", async (UserAdministration desk, int? page, int? size, CancellationToken c) =>
            Results.Ok(Paging.Of(await desk.ListAsync(c), page, size))).WithSummary("Accounts.");
        api.MapPost("/users", AddAsync).WithSummary("Makes an account.");
        api.MapPut("/users/{name}", (string name, RightsInput input, UserAdministration desk, Actor who, CancellationToken c) =>
            SayAsync(desk.PutAsync(name, input, password: null, who, c))).WithSummary("Changes what somebody may do. It counts at once.");
        api.MapPut("/users/{name}/password", (string name, NewPasswordInput input, UserAdministration desk, Actor who, CancellationToken c) =>
            SayAsync(desk.ResetAsync(name, input.Password, who, c)))
            .WithSummary("Gives somebody a new password, without a second factor, and signs them out everywhere.");
        api.MapPut("/users/{name}/lock", (string name, UserAdministration desk, Actor who, CancellationToken c) =>
            SayAsync(desk.LockAsync(name, isLocked: true, who, c))).WithSummary("Locks an account and its tokens, at once.");
        api.MapDelete("/users/{name}/lock", (string name, UserAdministration desk, Actor who, CancellationToken c) =>
            SayAsync(desk.LockAsync(name, isLocked: false, who, c)))
            .WithSummary("Opens an account that is locked, by an administrator or by wrong passwords.");
    }

    private static async Task<IResult> AddAsync(UserInput input, UserAdministration desk, Actor who, CancellationToken cancellation) =>
        await desk.AddAsync(input, who, cancellation) is { Any: true } faults
            ? faults.Problem() : Results.Created($"/api/v1/users/{input.Name}", new { input.Name });

    private static async Task<IResult> SayAsync(Task<ValidationErrors> change)
    {
        var faults = await change;
        if (!faults.Any) return Results.NoContent();
        return faults.ByField.TryGetValue("", out var missing) ? ValidationErrors.NotFound(missing[0]) : faults.Problem();
    }
}
