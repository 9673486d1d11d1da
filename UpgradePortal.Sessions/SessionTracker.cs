using Microsoft.AspNetCore.Http;

namespace UpgradePortal.Sessions;

/// <summary>Lists a request of a program from before its first byte to after its last one: WebSockets and streams too.</summary>
public sealed class SessionTracker(SessionTable table)
{
    /// <summary>Refuses the request while the list is sealed; else serves it, and lists it meanwhile.</summary>
    /// <param name="context">Of the request.</param>
    /// <param name="serveAsync">Gives the answer, and says how that ended. What it throws counts as failed, or as aborted when the client
    /// has left.</param>
    public async Task TrackAsync(HttpContext context, Func<HttpContext, Task<SessionEnd>> serveAsync)
    {
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
            end = await serveAsync(context);
            // The answer's last bytes may still be in a buffer here, and an empty list permits an upgrade, which kills the process.
            if (end is SessionEnd.Completed) await context.Response.CompleteAsync();
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
}
