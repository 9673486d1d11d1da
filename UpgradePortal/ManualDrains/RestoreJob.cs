using UpgradePortal.Agents;
using UpgradePortal.Inventory;
using UpgradePortal.Jobs;
using UpgradePortal.Routing;

namespace UpgradePortal.ManualDrains;

/// <summary>What a person brings back, while its agent still holds it: the agent lets go first, then the routers are told.</summary>
public sealed class RestoreJob(
    ManualRestores returns, InventoryReader inventory, AgentClient agents, AgentRefresh refresh, WorkQueue queue) : IKeyedWork
{
    public string Kind => RestoreWork.Kind;

    public async Task<ReconcileResult> AdvanceAsync(string id, CancellationToken cancellation)
    {
        var (program, server) = RestoreWork.Read(id);
        var claim = (await returns.ClaimsAsync(server, cancellation)).FirstOrDefault(c => c.Program == program);
        if (claim?.ReleaseHold is not { } hold) return new ReconcileResult.Rest();
        var known = await inventory.ServerAsync(server, cancellation);
        // A hold that is not there any more is no refusal. 404: the agent does not know the program, and may hold it when it does again.
        // 409: a command runs there; nothing may be routed to it.
        if (await agents.ReleaseAsync(known.ToEndpoint(), program, hold, cancellation) is not AgentAnswer<NoContent>.Said)
            return new ReconcileResult.NotYet();
        queue.Routers(await returns.LetGoAsync(program, server, hold, cancellation));
        await refresh.AskAsync(server, cancellation);
        return new ReconcileResult.Rest();
    }
}

/// <summary>Keys of the work on what people bring back.</summary>
public static class RestoreWork
{
    public const string Kind = "restore";

    public static WorkKey Of(string program, string server) => new(Kind, $"{program} {server}");

    public static void Restore(this WorkQueue queue, string program, string server) => queue.Wake(Of(program, server));

    // Names have no spaces.
    internal static (string Program, string Server) Read(string id) =>
        id.Split(' ') is [var program, var server] ? (program, server) : throw new FormatException(id);
}

/// <summary>What is being brought back, and its agent has not let go yet.</summary>
internal sealed class UnfinishedRestores(ManualRestores returns) : IUnfinishedWork
{
    public async Task<IReadOnlyList<WorkKey>> FindAsync(CancellationToken cancellation) =>
        [.. (await returns.HeldAsync(cancellation)).Select(c => RestoreWork.Of(c.Program, c.Server))];
}
