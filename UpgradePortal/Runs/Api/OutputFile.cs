using UpgradePortal.Agents;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Runs.Api;

/// <summary>An upgrade command's whole output as a file, of any length: asked of the agent part by part and passed on at once. The file is
/// what the command wrote, escape sequences for a terminal included; only the page leaves them out.</summary>
internal static class OutputFile
{
    private const int Tries = 3;

    public static async Task<IResult> GetAsync(
        Guid id, string server, RunStore store, RunLog log, UserCache users, HttpContext context, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, server, cancellation) is not { } found)
            return ValidationErrors.NotFound($"{server} has no turn in this run.");
        Task<AgentAnswer<byte[]>> AskAsync(long from) =>
            log.ReadBytesAsync(found.Run.Program, server, found.Turn.OperationId, from, cancellation);
        return await AskAsync(0) switch
        {
            AgentAnswer<byte[]>.Said { Value: var first } => Results.Stream(
                to => WriteAsync(first, AskAsync, to, users, context), "text/plain; charset=utf-8",
                $"{found.Run.Program}-{found.Run.Version}-{server}.txt"),
            AgentAnswer<byte[]>.Refused no => ValidationErrors.NotFound(no.Reason),
            AgentAnswer<byte[]>.Silent silent =>
                Results.Problem(silent.Reason, statusCode: StatusCodes.Status502BadGateway, title: "The agent does not answer."),
            _ => throw new InvalidOperationException("An answer of no known kind."),
        };
    }

    private static async Task WriteAsync(
        byte[] part, Func<long, Task<AgentAnswer<byte[]>>> next, Stream to, UserCache users, HttpContext context)
    {
        var from = 0L;
        while (part.Length > 0)
        {
            await to.WriteAsync(part, context.RequestAborted);
            from += part.Length;
            // Whoever was locked meanwhile, or whose token was revoked, gets no more of it.
            if (await users.FindAsync(context.User, context.RequestAborted) is null || await PartAsync(from, next) is not { } more)
            {
                // Its status was sent long ago: a download that just ended would be taken for all of it.
                context.Abort();
                return;
            }

            part = more;
        }
    }

    /// <returns>Null when the agent does not answer any more.</returns>
    private static async Task<byte[]?> PartAsync(long from, Func<long, Task<AgentAnswer<byte[]>>> next)
    {
        for (var at = 0; at < Tries; at++)
            if (await next(from) is AgentAnswer<byte[]>.Said { Value: var part }) return part;
        return null;
    }
}
