using Microsoft.EntityFrameworkCore;
using UpgradePortal.Data;

namespace UpgradePortal.Features.Programs;

/// <summary>Reads one program with its servers and its past.</summary>
public sealed class ProgramReader(
    IDbContextFactory<PortalDb> databases, Catalog catalog, PlaceReader places, StepHistory steps, VersionHistory versions)
{
    /// <param name="name">Of the program.</param>
    /// <param name="past">What is known of its past, for the age of versions.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null when there is no such program.</returns>
    public async Task<ProgramDetail?> FindAsync(string name, ProgramPast past, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Programs.AsNoTracking().FirstOrDefaultAsync(p => p.Name == name, cancellation) is not { } row) return null;
        var listed = await catalog.ServerListAsync(name, cancellation);
        var seen = (await places.OfProgramAsync(name, past.Changes, cancellation)).ToDictionary(p => p.Server, StringComparer.Ordinal);
        return new(row.Name, row.Code, DefaultsWords.Of(row.DefaultsJson),
            [.. listed.Where(l => seen.ContainsKey(l.Server)).Select(l => new ListedPlace(View(l), seen[l.Server]))]);
    }

    /// <param name="name">Of the program.</param>
    /// <param name="known">Read before; given back when no run has ended since, because the past is long.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ProgramPast> PastAsync(string name, ProgramPast? known, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var ended = await db.Turns.CountAsync(t => t.Program == name && !t.KeepsServer, cancellation);
        var over = await db.Runs.CountAsync(r => r.Program == name && r.IsOver, cancellation);
        return known is not null && known.Mark == (ended, over) ? known
            : new((ended, over), await steps.OfAsync(name, cancellation), await versions.OfProgramAsync(name, cancellation));
    }

    private static ListedServerView View(ListedServerRow row) => new(row.Server, row.Position, row.Address,
        [.. row.Bindings.Select(b => new BindingInput(b.Router, b.Backend, b.RouterServer))]);
}
