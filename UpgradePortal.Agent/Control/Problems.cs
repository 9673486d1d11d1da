using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Control;

/// <summary>Answers that say no: problem+json, naming what was wrong and what to do about it.</summary>
internal static class Problems
{
    public static ProblemHttpResult UnknownProgram(string name) =>
        Of(404, "No such program", $"This server has no program '{name}'.", "program",
            "Add it to Agent:Programs or correct the server list.");

    public static ProblemHttpResult UnknownOperation(string id) =>
        Of(404, "No such operation", $"No upgrade '{id}' was ever ordered here.", "operationId", "Order it, or correct the id.",
            AgentProblem.UnknownOperation);

    public static ProblemHttpResult JournalLost(string server) =>
        Of(409, "Journal lost",
            $"The agent on {server} has lost its journal, or an older copy of it was put back: it can't say what it has begun.", "journal",
            "See what runs on the server, then read the session list again.", AgentProblem.JournalLost);

    public static ProblemHttpResult Invalid(string field, string detail, string remedy) => Of(422, "Not valid", detail, field, remedy);

    public static ProblemHttpResult Conflict(string field, string detail) =>
        Of(409, "Not now", detail, field, "Read how the program stands, then decide again.");

    public static ProblemHttpResult Silent(string name) => Of(
        503, "The program is silent", $"{name} does not tell its session list.", "sessionsUrl",
        "See whether the program hangs, compare SessionsUrl with its UpgradeSessions:Listen and SessionsKeyFile with its KeyFile, and see "
        + "that the agent's user may read that file.");

    public static ProblemHttpResult Unauthorized() =>
        Of(401, "No valid key", "The request carries no key this agent knows.", "Authorization", "Send 'Bearer' and one of Agent:Keys.");

    public static ProblemHttpResult OtherCharset() =>
        Of(415, "Not UTF-8", "The request names another charset.", "Content-Type", "JSON is UTF-8: leave the charset out.");

    private static ProblemHttpResult Of(
        int status, string title, string detail, string field, string remedy, string? type = null) => TypedResults.Problem(
        detail, statusCode: status, title: title, type: type,
        extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["field"] = field, ["remedy"] = remedy });
}

/// <summary>A body that can't be read is the caller's fault: tell which member.</summary>
internal sealed class InvalidBodyHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException bad) return false;
        var json = bad.InnerException as JsonException;
        var field = json?.Path is { Length: > 2 } path ? path[2..] : "body";
        var problem = Problems.Invalid(field, json?.Message ?? bad.Message, "See /openapi/v1.json for what this endpoint reads.");
        await problem.ExecuteAsync(httpContext);
        return true;
    }
}
