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

        var visitor = table.Clients?.Begin(context, session);
        var end = SessionEnd.Failed;
        try
        {
            await next(context);
            end = EndOf(context);
            // The answer's last bytes may still be in a buffer here, and an empty list is a licence to kill the process.
            if (end is SessionEnd.Whole) await context.Response.CompleteAsync();
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            end = SessionEnd.Aborted;
            throw;
        }
        finally
        {
            table.Clients?.End(visitor, context, session);
            table.End(session, end);
        }
    }

    // A WebSocket that ended in good order: its connection is closed by then, and that is no abort.
    private static SessionEnd EndOf(HttpContext context) =>
        context.RequestAborted.IsCancellationRequested && context.Response.StatusCode != StatusCodes.Status101SwitchingProtocols
            ? SessionEnd.Aborted
            : SessionEnd.Whole;
}
