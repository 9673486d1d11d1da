using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;

namespace UpgradePortal.Features;

/// <summary>A body that is not the JSON an endpoint takes: says where it went wrong, as problem+json.</summary>
public sealed class UnreadableBody : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException bad) return false;
        var json = bad.InnerException as JsonException;
        var field = json?.Path is { Length: > 2 } path ? path[2..] : "body";
        var faults = new Faults().Unless(false, field, json is null ? bad.Message : $"This can't be read here: {json.Message.Split(" Path:", 2)[0]}");
        await faults.Problem().ExecuteAsync(httpContext);
        return true;
    }
}
