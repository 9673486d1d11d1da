using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Identity;
using UpgradePortal.Inventory;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Plans;

/// <summary>What a program's plans take when they say nothing themselves.</summary>
public sealed class PlanDefaults(IDbContextFactory<PortalDb> databases, InventoryService editor)
{
    public async Task<PolicyInput> OfAsync(string program, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var json = await db.Set<ProgramRow>().Where(p => p.Name == program).Select(p => p.DefaultsJson).FirstOrDefaultAsync(cancellation);
        return json is null ? new() : JsonSerializer.Deserialize<PolicyInput>(json, RowJson.Options)!;
    }

    /// <returns>False when there is no such program.</returns>
    public Task<bool> PutAsync(string program, PolicyInput defaults, Principal who, CancellationToken cancellation) =>
        editor.PutDefaultsAsync(program, JsonSerializer.Serialize(defaults, RowJson.Options), who, cancellation);

    /// <param name="wanted">A whole policy, as a form has it.</param>
    /// <param name="portal">The portal's own defaults, as the same form has them.</param>
    /// <returns>Only what differs from the portal's own, which it goes on following in everything else.</returns>
    public static PolicyInput Own(PolicyInput wanted, PolicyInput portal)
    {
        var (own, usual) = (Fields(wanted), Fields(portal));
        foreach (var (name, value) in usual)
            if (JsonNode.DeepEquals(own[name], value)) own.Remove(name);
        return own.Deserialize<PolicyInput>(RowJson.Options)!;
    }

    private static JsonObject Fields(PolicyInput policy) => JsonSerializer.SerializeToNode(policy, RowJson.Options)!.AsObject();
}
