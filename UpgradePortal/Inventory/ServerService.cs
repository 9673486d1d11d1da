using Microsoft.EntityFrameworkCore;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Identity;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Inventory;

/// <summary>What administrators do with servers on the page.</summary>
public sealed class ServerService(InventoryService editor, IDbContextFactory<PortalDb> databases)
{
    /// <param name="agentUrl">Where the portal reaches its agent.</param>
    /// <param name="isNew">It must not be there yet.</param>
    public async Task<ValidationErrors> PutAsync(string? name, string? agentUrl, bool isNew, Principal who, CancellationToken cancellation)
    {
        var faults = new ValidationErrors().Server(name, agentUrl);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        faults.Unless(!isNew || !await db.Set<ServerRow>().AnyAsync(s => s.Name == name, cancellation), "name",
            $"There is a server {name} already.");
        if (!faults.Any) await editor.PutServerAsync(new(name!, agentUrl!), who, cancellation);
        return faults;
    }
}

/// <summary>What a server must be before it is saved; each fault names its field and the remedy.</summary>
internal static class ServerChecks
{
    public static ValidationErrors Server(this ValidationErrors faults, string? name, string? agentUrl) => faults
        .Unless(NameRule.IsValid(name), "name", NameRule.Rule)
        .Unless(ControlUrl.IsGood(agentUrl), "agentUrl",
            "Give the agent's control address: https://app1.example.test:7443, or http:// on this machine.");
}

/// <summary>Takes a server out of the portal, once it holds no program.</summary>
public sealed class ServerRemoval(InventoryService editor, IDbContextFactory<PortalDb> databases)
{
    /// <returns>False when there is no such server; or why it can't be done now.</returns>
    public async Task<(bool IsDone, string? Why)> RemoveAsync(string name, Principal who, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var held = await db.Set<ListedServerRow>().Where(l => l.Server == name).Select(l => l.Program).ToListAsync(cancellation);
        if (held.Count > 0) return (false, $"{name} holds {string.Join(", ", held)}. Delete those entries of the server list first.");
        return (await editor.DeleteServerAsync(name, who, cancellation), null);
    }
}

/// <param name="AgentUrl">The agent's control listener: https, or http on this machine.</param>
/// <param name="AgentKey">Sent to the agent with every order; leave it out, and let the agent enrol. A new address takes it away.</param>
/// <param name="SignalKey">Sent by the agent with every signal; given together with a first agentKey.</param>
/// <param name="OneAtATime">Its programs are upgraded one after the other, never side by side; false.</param>
public sealed record ServerInput(string? AgentUrl, string? AgentKey, string? SignalKey, bool? OneAtATime = null);

/// <summary>What an input must be before it is saved; each fault names its field and the remedy.</summary>
internal static class SetupChecks
{
    public static ValidationErrors Server(string name, ServerInput input) => new ValidationErrors().Server(name, input.AgentUrl)
        .Unless(IsKey(input.AgentKey), "agentKey",
            "Give the agent's key (16 to 200 characters, 8 different ones or more); or leave it out, and let the agent enrol.")
        .Unless(IsKey(input.SignalKey), "signalKey",
            "Give the key the agent signs its signals with (16 to 200 characters, 8 different ones or more).");

    private static bool IsKey(string? key) => key is null || (key.Length is >= 16 and <= 200 && key.Distinct().Count() >= 8);
}
