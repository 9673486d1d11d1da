using UpgradePortal.Security;

namespace UpgradePortal.Features.Messages;

internal static class OwnMessagesEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/me/messages", async (OwnMessagesDesk desk, Caller caller, CancellationToken c) => Results.Ok(await desk.ReadAsync(caller, c))).WithSummary("What you are told of by e-mail.");
        api.MapPut("/me/messages", async (OwnMessagesInput input, OwnMessagesDesk desk, Caller caller, CancellationToken c) =>
            await desk.PutAsync(input, caller, c) is { Any: true } faults ? faults.Problem() : Results.NoContent()).WithSummary("Chooses what you are told of, and where.");
        api.MapPost("/me/messages/test", async (OwnMessagesDesk desk, Caller caller, CancellationToken c) => Said(await desk.TestAsync(caller, c))).WithSummary("Sends you a test now and tells what became of it.");
        api.MapGet("/mail", (MailDesk desk) => Results.Ok(desk.View)).WithSummary("How mail is set up.");
        api.MapPost("/mail/test", async (MailTestInput input, MailDesk desk, CancellationToken c) => Said(await desk.TestAsync(input.To, c))).WithSummary("Sends a test to any address now and tells what became of it.");
    }

    private static IResult Said((TestView? Said, Faults Faults) tested) => tested.Said is { } said ? Results.Ok(said) : tested.Faults.Problem();
}
