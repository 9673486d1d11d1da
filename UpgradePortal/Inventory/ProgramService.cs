using Microsoft.EntityFrameworkCore;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Identity;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Inventory;

/// <summary>Makes, changes and removes programs, for pages and for the API.</summary>
public sealed class ProgramService(InventoryService editor, InventoryReader inventory, IDbContextFactory<PortalDb> databases)
{
    /// <param name="input">What is wanted of it.</param>
    /// <param name="mustBeNew">It must not be there yet.</param>
    /// <returns>What is wrong, or whether it was made anew.</returns>
    public async Task<(ValidationErrors Faults, bool IsMade)> PutAsync(
        string? name, ProgramInput input, bool mustBeNew, Principal who, CancellationToken cancellation)
    {
        var faults = ProgramChecks.Program(name, input);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        faults.Unless(!mustBeNew || !await db.Set<ProgramRow>().AnyAsync(p => p.Name == name, cancellation), "name",
            $"There is a program {name} already.");
        if (faults.Any) return (faults, false);
        var row = new ProgramRow { Name = name!, CodeKind = input.Code!.Kind, CodeValue = input.Code.Value };
        return (faults, await editor.PutProgramAsync(row, who, cancellation));
    }

    /// <returns>False when there is no such program; or why it can't be done now.</returns>
    public async Task<(bool IsDone, string? Why)> RemoveAsync(string name, Principal who, CancellationToken cancellation)
    {
        if (await inventory.ServerListAsync(name, cancellation) is { Count: > 0 } held)
            return (false, $"{name} is on {string.Join(", ", held.Select(l => l.Server))}. Delete those entries of the server list first.");
        return (await editor.DeleteProgramAsync(name, who, cancellation), null);
    }
}

/// <param name="Code">What identifies the program to routers: a URL (<c>/catalog</c>, <c>shop.example.test</c>) or a file name.</param>
public sealed record ProgramInput(ProgramCode? Code);
