using UpgradePortal.Agents;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Runs;

/// <summary>Reads a command's output from the agent that keeps it.</summary>
public sealed class RunLog(InventoryReader inventory, AgentClient agents)
{
    public async Task<AgentAnswer<OperationLog>> ReadAsync(
        string program, string server, string operationId, long from, CancellationToken cancellation)
    {
        var known = await inventory.ServerAsync(server, cancellation);
        return await agents.LogAsync(known.ToEndpoint(), program, operationId, from, cancellation);
    }
}

/// <summary>An upgrade command's whole output, asked of the agent part by part.</summary>
internal static class OutputFile
{
    // Beyond it the file on the server itself is the better place to look.
    private const int MaxParts = 512;

    public static async Task<IResult> GetAsync(Guid id, string server, RunStore store, RunLog log, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, server, cancellation) is not { } found)
            return ValidationErrors.NotFound($"{server} has no turn in this run.");
        var text = new System.Text.StringBuilder();
        for (var (part, from) = (0, 0L); part < MaxParts; part++)
        {
            var answer = await log.ReadAsync(found.Run.Program, server, found.Turn.OperationId, from, cancellation);
            if (answer is AgentAnswer<OperationLog>.Refused no) return ValidationErrors.NotFound(no.Reason);
            if (answer is AgentAnswer<OperationLog>.Silent silent)
                return Results.Problem(silent.Reason, statusCode: StatusCodes.Status502BadGateway, title: "The agent does not answer.");
            var said = ((AgentAnswer<OperationLog>.Said)answer).Value;
            text.Append(said.Text);
            if (said.Next <= from) break;
            from = said.Next;
        }
        return Results.File(
            System.Text.Encoding.UTF8.GetBytes(text.ToString()), "text/plain; charset=utf-8",
            $"{found.Run.Program}-{found.Run.Version}-{server}.txt");
    }
}
