using System.Globalization;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Approvals.Data;
using UpgradePortal.Audit.Data;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Persistence;

namespace UpgradePortal.Approvals;

/// <summary>What plans must ask for at least, of a program and of all of them. Administrators set it, in person.</summary>
public sealed class ApprovalMinimums(
    AuthorizedWrites writes, IDbContextFactory<PortalDb> databases, IProgramNames programs, TimeProvider clock, ChangeFeed feed)
{
    /// <summary>Of a program, with that of the portal; inside somebody's transaction.</summary>
    public static async Task<(ApprovalMinimum Minimum, IReadOnlyList<string> SetBy)> OfAsync(
        PortalDb db, string program, CancellationToken cancellation)
    {
        var rows = await db.Set<ApprovalMinimumRow>().AsNoTracking()
            .Where(m => m.Program == program || m.Program == ApprovalMinimumRow.Portal).OrderBy(m => m.Program).ToListAsync(cancellation);
        return (rows.Aggregate(ApprovalMinimum.None, (all, row) => all.And(row.Minimum)),
            [.. rows.Where(r => !r.Minimum.IsNone).Select(Words)]);
    }

    /// <returns>The minimum of any program, with that of the portal.</returns>
    public static async Task<Func<string, ApprovalMinimum>> OfAllAsync(PortalDb db, CancellationToken cancellation)
    {
        var rows = await db.Set<ApprovalMinimumRow>().AsNoTracking().ToListAsync(cancellation);
        return program => rows.Where(r => r.Program == program || r.Program == ApprovalMinimumRow.Portal)
            .Aggregate(ApprovalMinimum.None, (all, row) => all.And(row.Minimum));
    }

    /// <param name="program">Null: of all.</param>
    /// <returns>Null when there is no such program.</returns>
    public async Task<ApprovalMinimumView?> FindAsync(string? program, CancellationToken cancellation)
    {
        if (program is not null && !(await programs.ProgramNamesAsync(cancellation)).Contains(program)) return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var row = await db.Set<ApprovalMinimumRow>().AsNoTracking()
            .FirstOrDefaultAsync(m => m.Program == (program ?? ApprovalMinimumRow.Portal), cancellation);
        return ApprovalMinimumView.Of(row);
    }

    /// <param name="program">Null: of all.</param>
    /// <returns>What is wrong; a fault without a field: there is no such program.</returns>
    public async Task<ValidationErrors> PutAsync(
        string? program, ApprovalMinimumInput input, CurrentUser who, CancellationToken cancellation)
    {
        var faults = input.Check().Unless(
            program is null || (await programs.ProgramNamesAsync(cancellation)).Contains(program), "", $"There is no program {program}.");
        if (faults.Any) return faults;
        await writes.WriteAsync(who, Access.Accounts, AccessTarget.Nothing, async db =>
        {
            var (name, now) = (program ?? ApprovalMinimumRow.Portal, clock.GetUtcNow());
            var row = await db.Set<ApprovalMinimumRow>().FirstOrDefaultAsync(m => m.Program == name, cancellation);
            var before = row?.Minimum;
            if (row is null)
                db.Set<ApprovalMinimumRow>().Add(row = new() { Program = name, MinimumJson = "", SetBy = "", SetAt = now });
            (row.Minimum, row.SetBy, row.SetAt) = (input.ToMinimum(), who.Actor.Name, now);
            db.Set<AuditRow>().Add(AuditRow.Of(
                now, who.Actor, ApprovalAudit.MinimumChanged, ApprovalAudit.MinimumOf(program), new(before, row.Minimum)));
            return true;
        }, cancellation);
        feed.Publish(ChangeFeed.Inventory);
        return faults;
    }

    private static string Words(ApprovalMinimumRow row) =>
        $"Required by the policy of {(row.Program == ApprovalMinimumRow.Portal ? "the portal" : row.Program)}, set by {row.SetBy} on "
        + $"{row.SetAt.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}.";
}

/// <summary>What an administrator wants of every plan.</summary>
/// <param name="Approvals">Before a plan starts; left out: nobody's.</param>
/// <param name="WaveApprovals">Before the next wave begins; left out: nobody's.</param>
/// <param name="Canaries">Servers of the first wave, 0 to 100; 0.</param>
/// <param name="LongestExpiry">An approval counts no longer, 00:01:00 to 366.00:00:00; left out: as long as the plan says.</param>
/// <param name="NoFreezeOverride">Nobody lets a plan run in spite of freezes; false.</param>
/// <param name="TakesOwnApprovers">Approvals count even of people whose account the requester has just made; false.</param>
public sealed record ApprovalMinimumInput(
    IReadOnlyList<ApprovalNeedInput>? Approvals = null, IReadOnlyList<ApprovalNeedInput>? WaveApprovals = null, int? Canaries = null,
    TimeSpan? LongestExpiry = null, bool NoFreezeOverride = false, bool TakesOwnApprovers = false)
{
    private const int MostCanaries = 100;
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public ValidationErrors Check() => new ValidationErrors().Needs(Approvals, "approvals").Needs(WaveApprovals, "waveApprovals")
        .Unless(Canaries is null or (>= 0 and <= MostCanaries), "canaries", $"Give 0 to {MostCanaries}.")
        .Unless(LongestExpiry is not { } expiry || (expiry >= Shortest && expiry <= Longest), "longestExpiry",
            "Give a time such as 2.00:00:00, at most a year, or leave it out.");

    public ApprovalMinimum ToMinimum() => new(
        ApprovalNeedInput.ToNeeds(Approvals), ApprovalNeedInput.ToNeeds(WaveApprovals), Canaries ?? 0, LongestExpiry, NoFreezeOverride,
        TakesOwnApprovers);
}

/// <summary>What plans must ask for at least.</summary>
/// <param name="SetBy">Null: nobody has set it.</param>
/// <param name="SetAt">Null: nobody has set it.</param>
public sealed record ApprovalMinimumView(
    IReadOnlyList<ApprovalNeedInput> Approvals, IReadOnlyList<ApprovalNeedInput> WaveApprovals, int Canaries, TimeSpan? LongestExpiry,
    bool NoFreezeOverride, bool TakesOwnApprovers, string? SetBy, DateTimeOffset? SetAt)
{
    public static ApprovalMinimumView Of(ApprovalMinimumRow? row)
    {
        var minimum = row?.Minimum ?? ApprovalMinimum.None;
        return new([.. minimum.Approvals.Select(ApprovalNeedInput.Of)], [.. minimum.WaveApprovals.Select(ApprovalNeedInput.Of)],
            minimum.Canaries, minimum.LongestExpiry, minimum.NoFreezeOverride, minimum.TakesOwnApprovers, row?.SetBy, row?.SetAt);
    }
}
