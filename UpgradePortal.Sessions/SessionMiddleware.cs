using Microsoft.AspNetCore.Http;

namespace UpgradePortal.Sessions;

/// <summary>Lists every request of the program for its whole life: WebSockets and streams too.</summary>
public sealed class SessionMiddleware(SessionTable table, ProbePaths probes, RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (probes.Contains(context.Request.Path.Value ?? "/"))
        {
            await next(context);
            return;
        }

        var session = context.ToSession(table.Clock);
        if (!table.TryBegin(session))
        {
            await context.RefuseAsync();
            return;
        }

        var end = SessionEnd.Failed;
        try
        {
            await next(context);
            // The answer's last bytes may still be in a buffer here, and an empty list is a licence to kill the process.
            await context.Response.CompleteAsync();
            end = SessionEnd.Whole;
        }
        finally
        {
            table.End(session, context.RequestAborted.IsCancellationRequested ? SessionEnd.Aborted : end);
        }
    }
}
