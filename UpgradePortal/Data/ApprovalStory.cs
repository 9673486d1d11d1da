using Microsoft.EntityFrameworkCore;

namespace UpgradePortal.Data;

/// <summary>Which approvals let a run begin or go on, in the run's own story: rights are lost and time passes, and what counted then can't be
/// computed any more.</summary>
public static class ApprovalStory
{
    public const string Kind = "ApprovalCounted";

    /// <summary>Call it in the transaction that lets the run begin or go on.</summary>
    internal static void Tell(PortalDb db, Guid run, ApprovalState state, DateTimeOffset now)
    {
        foreach (var person in state.Given.Where(g => g.WhyNot is null).Select(g => g.Person).Distinct(StringComparer.OrdinalIgnoreCase))
            db.Events.Add(new() { RunId = run, At = now, Kind = Kind, Text = Text(person, state.Subject) });
    }

    /// <returns>The approvals of a run's start or of its next waves, each with why it did not count when it would have mattered.</returns>
    public static async Task<IReadOnlyList<ApprovalGiven>> ReadAsync(
        PortalDb db, RunRow run, bool ofGates, IReadOnlyCollection<EventRow> story, CancellationToken cancellation)
    {
        var rows = await db.Approvals.AsNoTracking().Where(a => a.PlanId == run.PlanId && (ofGates ? a.RunId == run.Id : a.RunId == null))
            .OrderBy(a => a.Id).ToListAsync(cancellation);
        return rows.ConvertAll(r => new ApprovalGiven(
            r.Person, r.At, r.ExpiresAt, r.Hash, r.Comment, r.BreaksGlass, story.Any(e => Counted(r, run, e)) ? null : WhyNot(r, run)));
    }

    private static bool Counted(ApprovalRow row, RunRow run, EventRow told) => told.Kind == Kind && row.Hash == run.ContentHash
        && told.Text == Text(row.Person, new(row.PlanId, row.RunId, row.Wave))
        && row.At <= told.At && told.At < row.ExpiresAt && (row.EndedAt is not { } ended || told.At < ended);

    private static string WhyNot(ApprovalRow row, RunRow run) =>
        row.EndedWhy ?? (row.Hash != run.ContentHash ? "Void: the plan was changed after it." :
        row.RunId is null && row.At > run.CreatedAt ? "It was given after the start." :
        row.RunId is null && row.ExpiresAt <= run.CreatedAt ? "It had expired." : "It did not count.");

    private static string Text(string person, ApprovalSubject subject) =>
        subject.Run is null ? $"The approval of {person} counted." : $"The approval of {person} for wave {subject.Wave + 2} counted.";
}
