using Microsoft.EntityFrameworkCore;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Plans;
using UpgradePortal.Runs.Data;
using UpgradePortal.Runs.History;
using UpgradePortal.Website.Instances;

namespace UpgradePortal.Website.Programs;

/// <summary>Reads one program with its servers and its past.</summary>
public sealed class ProgramReader(
    IDbContextFactory<PortalDb> databases, InventoryReader inventory, InstanceListReader places, StepHistory steps, VersionHistory versions)
{
    /// <param name="past">What is known of its past, for the age of versions.</param>
    /// <returns>Null when there is no such program.</returns>
    public async Task<ProgramDetail?> FindAsync(string name, ProgramHistory past, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Set<ProgramRow>().AsNoTracking().FirstOrDefaultAsync(p => p.Name == name, cancellation) is not { } row) return null;
        var listed = await inventory.ServerListAsync(name, cancellation);
        var seen = (await places.OfProgramAsync(name, past.Changes, cancellation)).ToDictionary(p => p.Server, StringComparer.Ordinal);
        return new(row.Name, row.Code, DefaultsText.Of(row.DefaultsJson),
            [.. listed.Where(l => seen.ContainsKey(l.Server)).Select(l => new ListedInstance(View(l), seen[l.Server]))]);
    }

    /// <param name="known">Read before; given back when no run has ended since, because the past is long.</param>
    public async Task<ProgramHistory> PastAsync(string name, ProgramHistory? known, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var ended = await db.Set<TurnRow>().CountAsync(t => t.Program == name && !t.KeepsServer, cancellation);
        var over = await db.Set<RunRow>().CountAsync(r => r.Program == name && r.IsOver, cancellation);
        return known is not null && known.Mark == (ended, over) ? known
            : new((ended, over), await steps.OfAsync(name, cancellation), await versions.OfProgramAsync(name, cancellation));
    }

    private static ListedServerView View(ListedServerRow row) => new(row.Server, row.Position, row.Address,
        [.. row.Bindings.Select(BindingInput.Of)]);
}

/// <param name="Entry">Of the server list.</param>
/// <param name="Place">How it stands there.</param>
public sealed record ListedInstance(ListedServerView Entry, InstanceView Place);

/// <param name="Code">What identifies it to routers.</param>
/// <param name="Defaults">What its plans take when they say nothing, line by line; empty: the portal's defaults.</param>
/// <param name="Servers">In the order of their turns.</param>
public sealed record ProgramDetail(string Name, ProgramCode Code, IReadOnlyList<string> Defaults, IReadOnlyList<ListedInstance> Servers)
{
    public string CodeSaid => Code.Kind switch
    {
        CodeKind.Url => "Routers know it by the URL",
        CodeKind.FileName => "Routers know it by the file name",
    };
}

/// <param name="Mark">Another one: the past has grown.</param>
/// <param name="Steps">How long the steps took, newest run first.</param>
/// <param name="Changes">Of versions, newest first.</param>
public sealed record ProgramHistory((int Turns, int Runs) Mark, IReadOnlyList<StepDurations> Steps, IReadOnlyList<VersionChange> Changes);
