using UpgradePortal.Common;
using UpgradePortal.Identity.SignIn;

namespace UpgradePortal.Identity.Api;

internal static class UserEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        MapSessions(api);
        api.MapGet("/users", async (UserAdministration service, int? page, int? size, CancellationToken c) =>
            Results.Ok(Paging.Of(await service.ListAsync(c), page, size))).Requires(Access.Administer)
            .WithSummary("Accounts.").Produces<Paged<UserView>>();
        api.MapPost("/users", AddAsync).Requires(Access.Accounts)
            .WithSummary("Makes an account.").Produces<NamedAnswer>(StatusCodes.Status201Created);
        api.MapPut("/users/{name}", (string name, RightsInput input, UserAdministration service, CurrentUser who, CancellationToken c) =>
            SayAsync(service.PutAsync(name, input, password: null, who, c))).Requires(Access.Accounts)
            .WithSummary("Changes what somebody may do. It counts at once.").ProducesDone();
        api.MapPut("/users/{name}/password",
            (string name, NewPasswordInput input, UserAdministration service, CurrentUser who, CancellationToken c) =>
            SayAsync(service.ResetAsync(name, input.Password, who, c))).Requires(Access.Accounts)
            .WithSummary("Gives somebody a password for one sign-in, without second factor and tokens, and signs them out everywhere.")
            .ProducesDone();
        api.MapPut("/users/{name}/lock", (string name, UserAdministration service, CurrentUser who, CancellationToken c) =>
            SayAsync(service.LockAsync(name, isLocked: true, who, c))).Requires(Access.Accounts)
            .WithSummary("Locks an account and its tokens, at once.").ProducesDone();
        api.MapDelete("/users/{name}/lock", (string name, UserAdministration service, CurrentUser who, CancellationToken c) =>
            SayAsync(service.LockAsync(name, isLocked: false, who, c))).Requires(Access.Accounts)
            .WithSummary("Opens an account that is locked, by an administrator or by wrong passwords.").ProducesDone();
    }

    private static void MapSessions(RouteGroupBuilder api)
    {
        api.MapPut("/users/{name}/confirmation", (string name, UserAdministration service, CurrentUser who, CancellationToken c) =>
            SayAsync(service.ConfirmAsync(name, who, c))).Requires(Access.Accounts)
            .WithSummary("Another administrator says that an account is its owner's, so that its approvals count for whoever made it.")
            .ProducesDone();
        api.MapDelete("/users/{name}/sessions", async (string name, SignInSessions sessions, CurrentUser who, CancellationToken c) =>
            await sessions.EndAllAsync(name, who, c) ? Results.NoContent()
            : ValidationErrors.NotFound($"{name} is signed in nowhere.")).Requires(Access.Accounts)
            .WithSummary("Ends all of somebody's sign-ins, at once.").ProducesDone();
        api.MapGet("/me/sessions", async (SignInSessions sessions, CurrentUser who, int? page, int? size, CancellationToken c) =>
            Results.Ok(Paging.Of(await sessions.ListAsync(who.PersonId, who.Session, c), page, size))).Requires(Access.Own)
            .WithSummary("Where you are signed in.").Produces<Paged<SessionView>>();
        api.MapDelete("/me/sessions/{id:guid}", async (Guid id, SignInSessions sessions, CurrentUser who, CancellationToken c) =>
            await sessions.EndOwnAsync(id, who, c) ? Results.NoContent()
            : ValidationErrors.NotFound("There is no such sign-in of yours, or it has ended already.")).Requires(Access.Own)
            .WithSummary("Ends one of your sign-ins, at once.").ProducesDone();
    }

    private static async Task<IResult> AddAsync(UserInput input, UserAdministration service, CurrentUser who,
        CancellationToken cancellation) =>
        await service.AddAsync(input, who, cancellation) is { Any: true } faults
            ? faults.Problem() : Results.Created($"/api/v1/users/{input.Name}", new NamedAnswer(input.Name!));

    private static async Task<IResult> SayAsync(Task<ValidationErrors> change)
    {
        var faults = await change;
        if (!faults.Any) return Results.NoContent();
        return faults.ByField.TryGetValue("", out var missing) ? ValidationErrors.NotFound(missing[0]) : faults.Problem();
    }
}
