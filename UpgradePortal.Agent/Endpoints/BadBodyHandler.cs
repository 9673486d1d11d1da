using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;

namespace UpgradePortal.Agent.Endpoints;

/// <summary>A body that can't be read is the caller's fault: tell which member.</summary>
internal sealed class BadBodyHandler : IExceptionHandler
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
