using System.Text.RegularExpressions;
using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpgradePortal.Approvals;
using UpgradePortal.Audit;
using UpgradePortal.Audit.Data;
using UpgradePortal.Identity;
using UpgradePortal.Identity.SignIn;
using UpgradePortal.Persistence;
using UpgradePortal.Plans;
using UpgradePortal.Runs.Core;
using UpgradePortal.Schedule;
using UpgradePortal.Schedule.Core;
using UpgradePortal.Website.Audit;

namespace UpgradePortal.Tests.Portal.Website;

/// <summary>The page of the record, over what a real portal has written.</summary>
public sealed partial class AuditPageTests : MudTest
{
    // Over at any hour at which the tests run.
    private static readonly WindowOccurrence LongPast = new(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1), "holiday");

    private static readonly Recurrence Window = new([DayOfWeek.Monday], new TimeOnly(22, 0), null, TimeSpan.FromHours(6), "UTC");

    [Fact]
    public async Task Page_OfAPortalThatWasUsed_HasNoInnerNameIdOrJson()
    {
        await using var portal = new PortalFactory();
        using var client = await portal.EnterAsync();
        await UseAsync(portal, client);
        Services.AddSingleton(portal.Get<AuditReader>()).AddSingleton(portal.Get<AuditTexts>()).AddSingleton(portal.Get<AuditVerifier>())
            .AddSingleton(portal.Get<ChangeFeed>());
        // Whoever looks is nobody here: addresses are hidden from them.
        AddAuthorization();
        Services.AddSingleton(s => new PageUser(
            s.GetRequiredService<AuthenticationStateProvider>(), portal.Get<UserCache>(), portal.Get<SignInSessions>()));
        var page = Render<AuditPage>();
        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll("[data-testid=audit-row]")), Eventually.Patience);
        // The glass that was broken, by what it was broken for.
        Assert.Contains("catalog", page.Find("[data-testid=audit-what].up-bad").TextContent, StringComparison.Ordinal);
        var (number, seen, all) = (1, 0, await CountAsync(portal));
        while (seen < all)
        {
            var rows = page.FindAll("[data-testid=audit-row]");
            // Part by part: the heading and the notes under it are not one word.
            Assert.All(page.FindAll("tbody time, tbody td:nth-child(2), tbody strong, tbody .up-note").Select(e => e.TextContent),
                told => Assert.DoesNotMatch(Inner(), told));
            if ((seen += rows.Count) < all) await TurnToAsync(page, ++number);
        }
    }

    private static Task TurnToAsync(IRenderedComponent<AuditPage> page, int number) =>
        page.FindAll("[data-testid=pager] button").Single(b => b.TextContent.Trim() == $"{number}").ClickAsync(new());

    private static async Task UseAsync(PortalFactory portal, HttpClient client)
    {
        await client.SetUpAsync("catalog", "app1", "app2");
        await portal.Get<MaintenanceScheduleEditor>().PutWindowAsync(new("night", Window), Callers.Of("ann"), default);
        await portal.Get<MaintenanceScheduleEditor>().PutFreezeAsync(new("holiday", null, LongPast), null, Callers.Of("ann"), default);
        using var defaults = await client.PutJsonAsync("programs/catalog/defaults", new { maxUnavailable = 1, drainTimeout = "00:10:00" });
        using var person = await client.PostJsonAsync(
            "users", new
            {
                name = "bob",
                password = "a long enough password",
                roles = new[] { "approver" },
                programs = new[] { "catalog" }
            });
        using var token = await client.PostJsonAsync("tokens", new { name = "build", roles = new[] { "operator" } });
        using var webhook = await client.PostJsonAsync(
            "webhooks", new { name = "chat", url = "https://chat.example.org/hook", kinds = new[] { "needsDecision", "brokenGlass" } });
        var plans = portal.Get<PlanEditor>();
        var plan = await portal.PlanAsync("catalog", "2", new RunPolicy { Approvals = [new(1, [], ByAdministrators: false)] }, ["app1"]);
        await plans.PutAsync(
            plan, new("catalog", "2", new RunPolicy { OnFailure = OnFailure.RollBackAll }, ["app1", "app2"], ["night"]),
                Callers.Of("ann"), default);
        await plans.ScheduleAsync(plan, Callers.Of("ann"), default);
        await plans.UnscheduleAsync(plan, Callers.Of("ann"), default);
        await portal.StartRunAsync("catalog", "3", "app1", "app2");
        // The glass that was broken comes last, so that it stands on the first page.
        await portal.WriteAuditAsync([.. StoredExample.AuditEntries.OrderBy(e => e.Code == ApprovalAudit.Plan.GlassBroken.Code)
            .Select(e => e.ToAuditRow(TimeProvider.System.GetUtcNow()))]);
    }

    private static async Task<int> CountAsync(PortalFactory portal)
    {
        await using var db = await portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        return await db.Set<AuditRow>().CountAsync();
    }

    // JSON, an id, a hash, a name in two words from inside, a phase by its own name.
    [GeneratedRegex(@"[{}]|[0-9a-f]{8}-[0-9a-f]{4}|[0-9a-f]{40}|\b(?!WebSockets)[A-Z]?[a-z]+[A-Z]|"
        + @"\b(Queued|Draining|Verifying|Restoring)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Inner();
}
