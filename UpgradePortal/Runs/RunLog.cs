using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory;

namespace UpgradePortal.Runs;

/// <summary>Reads a command's output from the agent that keeps it, part by part.</summary>
public sealed class RunLog(InventoryReader inventory, AgentClient agents)
{
    // An agent that never comes to an end must not be asked for ever.
    private const int MaxCalls = 1000;
    private const int MaxLines = 100;

    /// <param name="program">That was upgraded.</param>
    /// <param name="server">Where.</param>
    /// <param name="operationId">Of the upgrade.</param>
    /// <param name="from">Byte offset.</param>
    public async Task<AgentAnswer<OperationLog>> ReadAsync(
        string program, string server, string operationId, long from, CancellationToken cancellation) =>
        await agents.LogAsync(await AgentOfAsync(server, cancellation), program, operationId, from, cancellation);

    /// <returns>The part that ends there.</returns>
    /// <param name="before">Byte offset; <see cref="long.MaxValue"/>: the end of the output.</param>
    /// <inheritdoc cref="ReadAsync"/>
    public async Task<AgentAnswer<OperationLog>> ReadBeforeAsync(
        string program, string server, string operationId, long before, CancellationToken cancellation) =>
        await agents.LogBeforeAsync(await AgentOfAsync(server, cancellation), program, operationId, before, cancellation);

    /// <returns>A part as it was written, byte for byte; empty at the end.</returns>
    /// <inheritdoc cref="ReadAsync"/>
    public async Task<AgentAnswer<byte[]>> ReadBytesAsync(
        string program, string server, string operationId, long from, CancellationToken cancellation) =>
        await agents.OutputAsync(await AgentOfAsync(server, cancellation), program, operationId, from, cancellation);

    /// <summary>Searches all of the output, on the server where it is.</summary>
    /// <returns>How many lines there are, and the last 100 of them.</returns>
    /// <param name="text">That a line must have, in any letter case; empty: lines that tell of an error.</param>
    /// <inheritdoc cref="ReadAsync"/>
    public async Task<AgentAnswer<FoundLines>> FindAsync(
        string program, string server, string operationId, string text, CancellationToken cancellation)
    {
        var agent = await AgentOfAsync(server, cancellation);
        var all = new FoundLines(0, false, 0, []);
        for (var call = 0; call < MaxCalls && !all.Ended; call++)
        {
            var answer = await agents.LinesAsync(agent, program, operationId, text, all.Next, cancellation);
            if (answer is not AgentAnswer<FoundLines>.Said { Value: var part }) return answer;
            all = new(part.Next, part.Ended || part.Next <= all.Next, all.Count + part.Count,
                [.. all.Lines.Concat(part.Lines).TakeLast(MaxLines)]);
        }

        return new AgentAnswer<FoundLines>.Said(all);
    }

    private async Task<AgentEndpoint> AgentOfAsync(string server, CancellationToken cancellation) =>
        (await inventory.ServerAsync(server, cancellation)).ToEndpoint();
}
