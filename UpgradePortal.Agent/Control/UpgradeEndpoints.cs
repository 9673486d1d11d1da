using Microsoft.AspNetCore.Http.HttpResults;
using UpgradePortal.Agent.Journals;
using UpgradePortal.Agent.Programs;
using UpgradePortal.Agent.Upgrades;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Control;

/// <summary>Ordering an upgrade and seeing what became of it.</summary>
internal static class UpgradeEndpoints
{
    public static void MapUpgrades(this RouteGroupBuilder group)
    {
        group.MapPut("/upgrades/{operationId}", OrderAsync)
            .Produces<Operation>(200).Produces<Operation>(202).Produces<Operation>(409).ProducesProblem(422)
            .WithSummary(
                "Begin an upgrade. 202 begun, 200 known already, 409 refused for good: this id never runs. 409 of the type "
                + $"{AgentProblem.JournalLost}: nothing is begun, and what was begun before is not known.");
        group.MapDelete("/upgrades/{operationId}", WithdrawAsync).ProducesProblem(409).ProducesProblem(422)
            .WithSummary("Refuse the order for good if it has not begun, else tell how it stands. journal: as in the order.");
        group.MapGet("/upgrades/{operationId}", Find).ProducesProblem(409).WithSummary("How an upgrade stands. journal: as in the order.");
        group.MapGet("/upgrades/{operationId}/log", ReadLog)
            .WithSummary("What the command wrote, from a byte offset on, or the part that ends before one; while it runs, too.");
        group.MapGet("/upgrades/{operationId}/log/lines", FindLines).ProducesProblem(422)
            .WithSummary("Lines that have a text; without one, lines that tell of an error. A long output takes several calls.");
        group.MapGet("/upgrades/{operationId}/output", ReadBytes).Produces(200, contentType: "application/octet-stream")
            .WithSummary(
                "The same as it was written, byte for byte, from an offset on: at most 256 KiB, empty at the end. It may hold escape "
                + "sequences for a terminal.");
    }

    private static async Task<IResult> OrderAsync(
        string program, string operationId, UpgradeOrder order, HttpContext context, UpgradeService service, ProgramTable programs,
        CancellationToken cancellation)
    {
        if (!NameRule.IsValidId(operationId)) return Problems.Invalid("operationId", $"'{operationId}' is no id.", NameRule.Rule);
        if (!VersionRule.IsValid(order.Version)) return Problems.Invalid("version", $"'{order.Version}' is no version.", VersionRule.Rule);
        if (!NameRule.IsValidId(order.HoldId)) return Problems.Invalid("holdId", $"'{order.HoldId}' is no id.", NameRule.Rule);
        if (!NameRule.IsValidId(order.Journal ?? ""))
            return Problems.Invalid("journal", $"'{order.Journal}' is no mark of a journal.", "Send the session list's.");
        var answer = await service.OrderAsync(ProgramFilter.Of(context), operationId, order, cancellation);
        return answer.Kind switch
        {
            UpgradeOutcome.Started => TypedResults.Json(answer.Operation, statusCode: 202),
            UpgradeOutcome.Known => TypedResults.Json(answer.Operation, statusCode: 200),
            UpgradeOutcome.Refused => TypedResults.Json(answer.Operation, statusCode: 409),
            UpgradeOutcome.JournalLost => Problems.JournalLost(programs.Server),
        };
    }

    private static async Task<Results<Ok<Operation>, ProblemHttpResult>> WithdrawAsync(
        string program, string operationId, HttpContext context, UpgradeService service, ProgramTable programs,
        CancellationToken cancellation, string? journal = null)
    {
        if (!NameRule.IsValidId(operationId)) return Problems.Invalid("operationId", $"'{operationId}' is no id.", NameRule.Rule);
        return await service.WithdrawAsync(ProgramFilter.Of(context), operationId, journal, cancellation) is { } operation
            ? TypedResults.Ok(operation) : Problems.JournalLost(programs.Server);
    }

    private static Results<Ok<Operation>, ProblemHttpResult> Find(
        string program, string operationId, Journal known, ProgramTable programs, string? journal = null) =>
        known.Find(program, operationId) is { } operation ? TypedResults.Ok(operation) :
        journal is not null && !known.Remembers(journal) ? Problems.JournalLost(programs.Server) : Problems.UnknownOperation(operationId);

    private static Results<Ok<OperationLog>, ProblemHttpResult> ReadLog(
        string program, string operationId, Journal journal, OperationLogs outputs, long from = 0, long? before = null) =>
        journal.Find(program, operationId) is not { } operation ? Problems.UnknownOperation(operationId)
        : TypedResults.Ok(before is { } end ? outputs.ReadBefore(operation, end) : outputs.Read(operation, from));

    private static Results<Ok<FoundLines>, ProblemHttpResult> FindLines(
        string program, string operationId, Journal journal, OperationLogs outputs, string text = "", long from = 0)
    {
        if (text.Length > LineSearch.LongestText)
            return Problems.Invalid("text", "It is too long.", $"Search for at most {LineSearch.LongestText} characters.");
        return journal.Find(program, operationId) is { } operation
            ? TypedResults.Ok(outputs.Find(operation, text, from)) : Problems.UnknownOperation(operationId);
    }

    private static IResult ReadBytes(string program, string operationId, Journal journal, OperationLogs outputs, long from = 0) =>
        journal.Find(program, operationId) is { } operation
            ? TypedResults.Bytes(outputs.ReadBytes(operation, from), "application/octet-stream")
            : Problems.UnknownOperation(operationId);
}
