using Microsoft.EntityFrameworkCore;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Identity;
using UpgradePortal.Persistence;
using UpgradePortal.Schedule.Data;

namespace UpgradePortal.Schedule;

/// <summary>What administrators do with windows and freezes, for the page and for the API.</summary>
public sealed class MaintenanceScheduleService(
    MaintenanceScheduleEditor editor, IProgramNames programs, IDbContextFactory<PortalDb> databases, TimeProvider clock)
{
    public async Task<IReadOnlyList<WindowView>> WindowsAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return [.. (await db.Set<WindowRow>().AsNoTracking().OrderBy(w => w.Name).ToListAsync(cancellation)).Select(WindowView.Of)];
    }

    public async Task<IReadOnlyList<FreezeView>> FreezesAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return [.. (await db.Set<FreezeRow>().AsNoTracking().OrderBy(f => f.Name).ToListAsync(cancellation)).Select(FreezeView.Of)];
    }

    /// <returns>The next ten openings of a window that need not be saved yet, and what freezes of all programs take out.</returns>
    public async Task<IReadOnlyList<OccurrenceView>> PreviewAsync(string name, RecurrenceInput input, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var freezes = (await db.Set<FreezeRow>().AsNoTracking().ToListAsync(cancellation)).Where(f => f.Programs is null)
            .Select(f => f.Freeze);
        return OccurrenceView.Of(new([new(name, input.ToRecurrence())], [.. freezes]), clock.GetUtcNow(), 10);
    }

    public async Task<(ValidationErrors Faults, bool IsNew)> PutWindowAsync(
        string name, RecurrenceInput input, Principal who, CancellationToken cancellation)
    {
        var faults = new ValidationErrors().Unless(NameRule.IsValid(name), "name", NameRule.Rule).Concat(input.Check());
        return faults.Any ? (faults, false) : (faults, await editor.PutWindowAsync(new(name, input.ToRecurrence()), who, cancellation));
    }

    public Task<Refusal?> DeleteWindowAsync(string name, Principal who, CancellationToken cancellation) =>
        editor.DeleteWindowAsync(name, who, cancellation);

    public async Task<(ValidationErrors Faults, bool IsNew)> PutFreezeAsync(
        string name, FreezeInput input, Principal who, CancellationToken cancellation)
    {
        var faults = input.Check(name, await ProgramsAsync(cancellation));
        if (faults.Any) return (faults, false);
        return (faults, await editor.PutFreezeAsync(input.ToFreeze(name), input.Programs, who, cancellation));
    }

    public Task<bool> DeleteFreezeAsync(string name, Principal who, CancellationToken cancellation) =>
        editor.DeleteFreezeAsync(name, who, cancellation);

    public Task<IReadOnlyList<string>> ProgramsAsync(CancellationToken cancellation) => programs.ProgramNamesAsync(cancellation);
}
