using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace UpgradePortal.Common;

/// <summary>Says what to do where only a status would be answered.</summary>
public static class ProblemText
{
    public static void Explain(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        problem.Detail ??= problem.Status switch
        {
            StatusCodes.Status400BadRequest => "The request can't be read. Compare it with /openapi/v1.json.",
            StatusCodes.Status404NotFound => "Nothing is here. /openapi/v1.json tells all addresses, and which ids they want.",
            StatusCodes.Status405MethodNotAllowed => "This address takes other methods. /openapi/v1.json tells which.",
            StatusCodes.Status415UnsupportedMediaType => "Send the body as JSON, with content-type: application/json.",
            StatusCodes.Status421MisdirectedRequest => "This portal answers to its own names only. Use the address it was set up with.",
            >= 500 => "The portal met a fault of its own, and has changed nothing. Its log says more.",
            _ => null,
        };
        problem.Title ??= ReasonPhrases.GetReasonPhrase(problem.Status ?? 0);
    }
}

/// <summary>A body that is not the JSON an endpoint takes: says where it went wrong, as problem+json.</summary>
public sealed class UnreadableBodyHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException bad) return false;
        var json = bad.InnerException as JsonException;
        var field = json?.Path is { Length: > 2 } path ? path[2..] : "body";
        var faults = new ValidationErrors().Unless(
            false, field, json is null ? bad.Message : $"This can't be read here: {json.Message.Split(" Path:", 2)[0]}");
        await faults.Problem().ExecuteAsync(httpContext);
        return true;
    }
}
