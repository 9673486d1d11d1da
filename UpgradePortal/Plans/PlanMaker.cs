using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Identity;
using UpgradePortal.Inventory;
using UpgradePortal.Plans.Data;

namespace UpgradePortal.Plans;

/// <summary>Checks an input and makes a plan of it, or changes one.</summary>
public sealed class PlanMaker(InventoryReader inventory, PlanDefaults defaults, PlanEditor editor, PlanUsers people)
{
    private const int MaxWindows = 50;

    /// <param name="key">By which the same may be asked for again; null: none.</param>
    /// <returns>Null where faults say what is wrong.</returns>
    public async Task<(PlanAdded? Plan, ValidationErrors Faults)> MakeAsync(
        PlanInput input, string? key, Principal who, CancellationToken cancellation)
    {
        var (draft, faults) = await CheckAsync(input, who, cancellation);
        faults.Concat(PlanRequestKey.Check(key));
        return (draft is null || faults.Any ? null
            : await editor.AddOnceAsync(draft, PlanRequestKey.Of(key, input, who.Actor.Name), who, cancellation), faults);
    }

    /// <returns>What is wrong with it; nothing is made of it.</returns>
    public async Task<ValidationErrors> ErrorsAsync(PlanInput input, Principal who, CancellationToken cancellation) =>
        (await CheckAsync(input, who, cancellation)).Faults;

    /// <returns>Why the plan can't be changed any more; null when it was, or where faults say what is wrong.</returns>
    public async Task<(Refusal? Refusal, ValidationErrors Faults)> ChangeAsync(
        PlanRow plan, PlanInput input, Principal who, CancellationToken cancellation)
    {
        var (draft, faults) = await CheckAsync(input with { Program = input.Program ?? plan.Program }, who, cancellation);
        faults.Unless(input.Program is null || input.Program == plan.Program, "program",
            $"This plan is about {plan.Program}. Make another one for another program.");
        return faults.Any ? (null, faults) : (await editor.PutAsync(plan.Id, draft!, who, cancellation), faults);
    }

    private async Task<(PlanDraft? Draft, ValidationErrors Faults)> CheckAsync(
        PlanInput input, Principal who, CancellationToken cancellation)
    {
        var listed = (await inventory.ServerListAsync(input.Program ?? "", cancellation)).Select(l => l.Server).ToList();
        var faults = new ValidationErrors()
            .Unless(input.Program is { Length: > 0 }, "program", "Name a program of the portal.")
            .Unless(input.Program is not { Length: > 0 } || listed.Count > 0, "program",
                $"No server holds {input.Program}. Add one to its server list first.")
            .Unless(VersionRule.IsValid(input.Version), "version", VersionRule.Rule);
        var policy = (input.Policy ?? new()).Over(await defaults.OfAsync(input.Program ?? "", cancellation));
        faults.Policy(policy);
        foreach (var server in input.Servers ?? [])
            faults.Unless(listed.Contains(server), "servers",
                $"{server} is not in the server list of {input.Program}: {string.Join(", ", listed)}.");
        faults.Unless(input.Windows is not { Count: > MaxWindows }, "windows", $"Name at most {MaxWindows} windows.");
        faults.Unless(input.Servers is null || input.Servers.Distinct(StringComparer.Ordinal).Count() == input.Servers.Count, "servers",
            "Name each server once.");
        faults.Unless(input.Servers is not { Count: 0 }, "servers", "Name at least one server, or leave the list out for all of them.");
        var servers = input.Servers ?? listed;
        if (!faults.Any) await people.CheckAsync(faults, input, policy, servers.Count, who, cancellation);
        if (faults.Any) return (null, faults);
        return (new(input.Program!, input.Version!, policy.ToPolicy(servers.Count, listed.Count), servers,
            [.. (input.Windows ?? []).Distinct(StringComparer.Ordinal)]), faults);
    }
}
