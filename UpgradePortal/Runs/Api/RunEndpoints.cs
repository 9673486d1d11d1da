using UpgradePortal.Agents;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Identity;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Execution;
using UpgradePortal.Runs.History;

namespace UpgradePortal.Runs.Api;

internal static class RunEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/runs", async (RunReader reader, string? program, int? page, int? size, CancellationToken cancellation) =>
            Results.Ok(await reader.ListAsync(program, page, size, cancellation))).Requires(Access.View)
            .WithSummary("Runs, newest first.").Produces<Paged<RunView>>();
        api.MapGet("/runs/{id:guid}", FindAsync).Requires(Access.View)
            .WithSummary("One run with its turns.").Produces<RunView>();
        api.MapGet("/runs/{id:guid}/turns", TurnsAsync).Requires(Access.View)
            .WithSummary("A run's turns in order.").Produces<IReadOnlyList<TurnView>>();
        api.MapGet("/runs/{id:guid}/events", RunEventStream.AnswerAsync).Requires(Access.View)
            .WithSummary("The run's events: a page, or a stream of server-sent events.").WithDescription(RunEventStream.Description)
            .Produces<IReadOnlyList<EventView>>(StatusCodes.Status200OK, "application/json", RunEventStream.MediaType);
        api.MapPost("/runs/{id:guid}/pause", (Guid id, RunOrders orders, CurrentUser who, CancellationToken c) =>
            OrderAsync(id, by => new RunEvent.Paused(by), orders, who, c)).Requires(Access.Operate, PolicyScope.Run)
            .WithSummary("Starts nothing new.").ProducesOrdered();
        api.MapPost("/runs/{id:guid}/resume", (Guid id, RunOrders orders, CurrentUser who, CancellationToken c) =>
            OrderAsync(id, by => new RunEvent.Resumed(by), orders, who, c)).Requires(Access.Operate, PolicyScope.Run)
            .WithSummary("Goes on after a pause.").ProducesOrdered();
        api.MapPost("/runs/{id:guid}/cancel", CancelAsync).Requires(Access.Operate, PolicyScope.Run)
            .WithSummary("Ends the run with everything routed that can be.").ProducesOrdered();
        api.MapPost("/runs/{id:guid}/rollback",
            (Guid id, RunOrders orders, CurrentUser who, CancellationToken c) =>
            OrderAsync(id, by => new RunEvent.RollBackOrdered(by), orders, who, c)).Requires(Access.Operate, PolicyScope.Run)
            .WithSummary("Gives every upgraded server its previous version again.").ProducesOrdered();
        api.MapPost("/runs/{id:guid}/promote", GoOnAsync).Requires(Access.Operate, PolicyScope.Run)
            .WithSummary("Starts the next wave.").ProducesOrdered();
        api.MapPost("/runs/{id:guid}/turns/{server}/decisions", DecideAsync).Requires(Access.Operate, PolicyScope.Run)
            .WithSummary("Decides about one server.").ProducesOrdered();
        api.MapGet("/runs/{id:guid}/turns/{server}/log", LogAsync).Requires(Access.View)
            .WithSummary("A part of the upgrade command's output, while it runs and after: from an offset on, or up to one.")
            .Produces<OperationLog>().ProducesProblem(StatusCodes.Status502BadGateway);
        api.MapGet("/runs/{id:guid}/turns/{server}/output", OutputFile.GetAsync).Requires(Access.View)
            .WithSummary(
                "All of the upgrade command's output, as a text file: exactly as it was written, escape sequences for a terminal "
                + "included.")
            .Produces<string>(StatusCodes.Status200OK, "text/plain").ProducesProblem(StatusCodes.Status502BadGateway);
    }

    private static async Task<IResult> FindAsync(Guid id, RunReader reader, CancellationToken cancellation) =>
        await reader.FindAsync(id, cancellation) is { } run ? Results.Ok(run) : ValidationErrors.NotFound("There is no such run.");

    private static async Task<IResult> TurnsAsync(Guid id, RunReader reader, CancellationToken cancellation) =>
        await reader.FindAsync(id, cancellation) is { } run ? Results.Ok(run.Turns) : ValidationErrors.NotFound("There is no such run.");

    private static async Task<IResult> OrderAsync(
        Guid id, Func<string, RunEvent> order, RunOrders orders, CurrentUser who, CancellationToken cancellation) =>
        Taken(id, await orders.OrderAsync(id, order, who, cancellation));

    private static async Task<IResult> GoOnAsync(Guid id, RunOrders orders, CurrentUser who, CancellationToken cancellation) =>
        Taken(id, await orders.PromoteAsync(id, seen: null, who, cancellation));

    private static IResult Taken(Guid id, Refusal? refusal) =>
        refusal is null ? Results.Accepted($"/api/v1/runs/{id}")
        : refusal == RunOrders.Unknown ? ValidationErrors.NotFound(refusal.Message) : ValidationErrors.Refused(refusal.Message);

    private static Task<IResult> CancelAsync(
        Guid id, CancelInput input, RunOrders orders, CurrentUser who, CancellationToken cancellation) =>
        input.When switch
        {
            CancelWhen.AfterServer => OrderAsync(id, by => new RunEvent.CancelledAfterTurns(by), orders, who, cancellation),
            CancelWhen.Now => OrderAsync(id, by => new RunEvent.CancelledNow(by), orders, who, cancellation),
            _ => Task.FromResult(new ValidationErrors().Unless(false, "when", "Say afterServer or now.").Problem()),
        };

    private static async Task<IResult> DecideAsync(
        Guid id, string server, DecisionInput input, RunOrders orders, CurrentUser who, CancellationToken cancellation)
    {
        var faults = new ValidationErrors()
            .Unless(input.Choice is not null, "choice", "Say retry, continue, skip, exclude, rollBack or force.")
            .Unless(input.Seen is not null, "seen", "Give the turn's seen number that you decided on.")
            .Unless(input.Choice is not Choice.Force || input.Reason?.Trim().Length > 0, "reason", "Ending sessions needs a reason.")
            .Text(input.Reason, "reason");
        if (faults.Any) return faults.Problem();
        return await orders.DecideAsync(
            id, server, by => new(input.Choice!.Value, by, input.Reason ?? "", input.Seen!.Value), who, cancellation) is { } refusal
            ? ValidationErrors.Refused(refusal.Message)
            : Results.Accepted($"/api/v1/runs/{id}");
    }

    private static async Task<IResult> LogAsync(
        Guid id, string server, long? from, long? before, RunStore store, RunLog log, CancellationToken cancellation)
    {
        var faults = new ValidationErrors()
            .Unless(from is null or >= 0, "from", "Give 0 or more: how many bytes you have already.")
            .Unless(before is null or >= 0, "before", "Give 0 or more: the offset of the first byte that you have.");
        if (faults.Any) return faults.Problem();
        if (await store.FindAsync(id, server, cancellation) is not { } found)
            return ValidationErrors.NotFound($"{server} has no turn in this run.");
        var (program, operation) = (found.Run.Program, found.Turn.OperationId);
        var answer = before is { } end ? await log.ReadBeforeAsync(program, server, operation, end, cancellation)
            : await log.ReadAsync(program, server, operation, from ?? 0, cancellation);
        return answer switch
        {
            AgentAnswer<OperationLog>.Said said => Results.Ok(said.Value),
            AgentAnswer<OperationLog>.Refused no => ValidationErrors.NotFound(no.Reason),
            AgentAnswer<OperationLog>.Silent silent =>
                Results.Problem(silent.Reason, statusCode: StatusCodes.Status502BadGateway, title: "The agent does not answer."),
            _ => throw new InvalidOperationException("An answer of no known kind."),
        };
    }
}

internal static class EvidenceEndpoints
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGroup("/api/v1").WithTags("Runs")
        .MapGet("/runs/{id:guid}/evidence", async (Guid id, EvidenceReader reader, CancellationToken c) =>
            await reader.FindAsync(id, c) is { } evidence ? Results.Ok(evidence) : ValidationErrors.NotFound("There is no such run."))
            .Requires(Access.View)
        .WithSummary(
            "Who approved it, what was done to each server and when, what was served meanwhile, and where it stands in the record.")
            .Produces<EvidenceView>();
}

/// <param name="When">afterServer: what is out is finished first. now: what has not been ordered to upgrade is put back.</param>
public sealed record CancelInput(CancelWhen? When);

/// <summary>The two forms of cancelling; both end in verified routing.</summary>
public enum CancelWhen { AfterServer, Now }

/// <param name="Choice">What is to be done.</param>
/// <param name="Seen">The turn's number of changes that the decision was made on.</param>
public sealed record DecisionInput(Choice? Choice, string? Reason, int? Seen);
