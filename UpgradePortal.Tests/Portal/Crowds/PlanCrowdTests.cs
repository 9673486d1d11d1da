using Microsoft.EntityFrameworkCore;
using UpgradePortal.Approvals.Data;
using UpgradePortal.Audit.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Plans.Data;
using Xunit.Abstractions;

namespace UpgradePortal.Tests.Portal.Crowds;

/// <summary>A plan that is approved, refused, changed and given up at once.</summary>
public sealed class PlanCrowdTests(ITestOutputHelper output) : CrowdTest(output)
{
    private const string Approved = "plan.approved";
    private const string Changed = "plan.changed";
    private const string Cancelled = "plan.cancelled";
    private const string Rejected = "plan.rejected";
    private const string Withdrawn = "plan.approvalWithdrawn";
    private const string Requested = "plan.approvalRequested";

    private static readonly string[] Acts =
    [
        .. Enumerable.Repeat(Approved, 9), Changed, Changed, Changed, Cancelled, Cancelled, Rejected, Rejected, Requested, Requested,
        Withdrawn, Withdrawn,
    ];

    [Fact]
    public async Task Plan_ActedOnByAllAtOnce_HasOneOutcomeAndOneStory()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var plan = await Portal.PlanAsync("catalog", $"1.{round}", new() { Approvals = [new(3, [], false)] }, ["app1", "app2"]);
            var hash = await HashAsync(plan);
            var answers = await AtOnceAsync(Acts, (who, code) => ActAsync(who, code, plan, hash));
            await using var db = await Portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
            Assert.Empty(await DifferencesAsync(db, plan, answers));
        }
        await RecordIsWholeAsync();
        // Each was the first at some time: or the moment was none.
        Assert.Equal([Cancelled, Rejected], Outcomes.Keys.Order(StringComparer.Ordinal));
    }

    private static Task<HttpResponseMessage> ActAsync(Person who, string code, Guid plan, string hash) => code switch
    {
        Approved => who.Client.PostJsonAsync($"plans/{plan}/approvals", new { hash }),
        Rejected => who.Client.PostJsonAsync($"plans/{plan}/reject", new { hash, comment = "Not tonight." }),
        Cancelled => who.Client.PostJsonAsync($"plans/{plan}/cancel", new { reason = "Not needed." }),
        Requested => who.Client.PostJsonAsync($"plans/{plan}/request-approval"),
        Withdrawn => who.Client.DeleteAsync(new Uri($"/api/v1/plans/{plan}/approvals", UriKind.Relative)),
        _ => who.Client.PutJsonAsync(
            $"plans/{plan}", new { version = VersionOf(who.Name), policy = new { approvals = new[] { new { count = 3 } } } }),
    };

    private static string VersionOf(string editor) => $"9.{editor}";

    private async Task<string> HashAsync(Guid plan)
    {
        using var answer = await Administrator.GetAsync(new Uri($"/api/v1/plans/{plan}/approvals", UriKind.Relative));
        return (await answer.JsonAsync()).GetProperty("hash").GetString()!;
    }

    private async Task<List<string>> DifferencesAsync(PortalDb db, Guid plan, IReadOnlyList<Answer> answers)
    {
        var story = await db.Set<AuditRow>().AsNoTracking()
            .Where(a => a.SubjectType == "plan" && a.SubjectId == $"{plan}" && a.Code != "plan.created").OrderBy(a => a.Id).ToListAsync();
        var row = await db.Set<PlanRow>().AsNoTracking().SingleAsync(p => p.Id == plan);
        var approvals = await db.Set<ApprovalRow>().AsNoTracking().Where(a => a.PlanId == plan).ToListAsync();
        var wrong = Unclear(answers).ToList();
        wrong.AddRange(Differs("told yes | on record", answers.Where(a => a.IsYes).Select(a => $"{a.Who} {a.Code}"),
            story.Select(a => $"{a.Actor} {a.Code}")));
        wrong.AddRange(Differs(
            "approvals | on record", approvals.Select(a => a.Person), story.Where(a => a.Code == Approved).Select(a => a.Actor)));
        wrong.AddRange(Differs(
            "approvals that count | by the record", approvals.Where(a => a.EndedAt is null).Select(a => a.Person), Counting(story)));
        wrong.AddRange(Ends(story, row));
        var told = $"{string.Join('\n', answers)}\n{string.Join(' ', story.Select(a => $"{a.Actor}:{a.Code}"))}";
        return [.. wrong.Select(w => $"{w}\n{told}")];
    }

    private IEnumerable<string> Ends(List<AuditRow> story, PlanRow row)
    {
        var ends = story.Where(a => a.Code is Cancelled or Rejected).ToList();
        foreach (var end in ends) Ended(end.Code);
        if (ends.Count != 1) yield return $"ended {ends.Count} times";
        else if (ends[0] != story[^1]) yield return $"{story[^1].Code} after {ends[0].Code}";
        if (row.Status is not PlanStatus.Ended) yield return $"it is {row.Status}";
        if (story.LastOrDefault(a => a.Code == Changed) is { } edit && row.Version != VersionOf(edit.Actor))
            yield return $"{row.Version} after {edit.Actor} changed it";
        if (row.Revision != story.Count(a => a.Code == Changed)) yield return $"revision {row.Revision}";
    }

    // As the record tells it: an edit makes them void, and whoever gave one may take it back.
    private static List<string> Counting(List<AuditRow> story)
    {
        var counting = new List<string>();
        foreach (var entry in story)
        {
            if (entry.Code == Approved) counting.Add(entry.Actor);
            if (entry.Code == Withdrawn) counting.Remove(entry.Actor);
            if (entry.Code == Changed) counting.Clear();
        }
        return counting;
    }
}
