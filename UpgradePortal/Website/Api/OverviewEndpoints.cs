using System.Globalization;
using UpgradePortal.Audit;
using UpgradePortal.Audit.Data;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Persistence;
using UpgradePortal.Website.Approvals;
using UpgradePortal.Website.Calendar;
using UpgradePortal.Website.Settings;

namespace UpgradePortal.Website.Api;

/// <summary>What is about several modules, or about the portal itself.</summary>
internal static class OverviewEndpoints
{
    private static readonly TimeSpan Max = TimeSpan.FromDays(92);

    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").WithTags("Portal");
        api.MapGet("/about", async (AboutReader reader, CancellationToken c) => Results.Ok(await reader.ReadAsync(c))).Requires(Access.View)
            .WithSummary("The portal's version and health, and how old each router's and agent's last answer is.").Produces<AboutView>();
        api.MapGet("/backup", BackUpAsync).Requires(Access.Administer)
            .WithSummary("A copy of the database, without the keys folder.")
            .Produces<Stream>(StatusCodes.Status200OK, "application/vnd.sqlite3");
        app.MapGroup("/api/v1").WithTags("Overview")
            .MapGet("/calendar", CalendarAsync).Requires(Access.View)
                .WithSummary("Windows, freezes, scheduled plans and runs in a stretch of time of at most 92 days.")
                .Produces<IReadOnlyList<CalendarEntry>>();
        app.MapGroup("/api/v1").WithTags("Approvals")
            .MapGet("/approvals",
                async (WaitingReader reader, CurrentUser caller, int? page, int? size, CancellationToken c) =>
                    Results.Ok(Paging.Of(await reader.ListAsync(caller, c), page, size))).Requires(Access.View)
                .WithSummary("What waits for approval; the caller's own first.").Produces<Paged<WaitingView>>();
    }

    private static async Task<IResult> BackUpAsync(
        BackUp backUp, AuthorizedWrites writes, CurrentUser who, TimeProvider clock, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await writes.WriteAsync(who, Access.Administer, AccessTarget.Nothing, db =>
        {
            db.Set<AuditRow>().Add(AuditRow.Of(now, who.Actor, PortalAudit.BackUpDownloaded, PortalAudit.Subject));
            return Task.FromResult(true);
        }, cancellation);
        return Results.File(
            await backUp.TakeAsync(cancellation), "application/vnd.sqlite3",
            $"upgradeportal-{now.ToString("yyyyMMdd-HHmm", CultureInfo.InvariantCulture)}.db");
    }

    private static async Task<IResult> CalendarAsync(
        DateTimeOffset from, DateTimeOffset to, CalendarReader reader, CancellationToken cancellation)
    {
        var faults = new ValidationErrors().Unless(from < to && to - from <= Max, "to", "Give a time after from, at most 92 days later.")
            .Unless(from.Year is > 2000 and < 2200, "from", "Give a time between 2001 and 2199.");
        return faults.Any ? faults.Problem() : Results.Ok(await reader.ReadAsync(from, to, cancellation));
    }
}
