using System.Globalization;
using UpgradePortal.Audit.Core;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Persistence;
using UpgradePortal.Website.Approvals;
using UpgradePortal.Website.Settings;

namespace UpgradePortal.Website.Api;

public static class OverviewEndpoints
{
    public static IServiceCollection AddSettingPages(this IServiceCollection services) => services.AddSingleton<AboutReader>();

    public static void MapSettings(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").WithTags("Portal");
        api.MapGet("/about", async (AboutReader reader, CancellationToken c) => Results.Ok(await reader.ReadAsync(c))).WithSummary("The portal's version and health, and how old each router's and agent's last answer is.");
        api.MapGet("/backup", async (BackUp backUp, Actor who, TimeProvider clock, CancellationToken c) => Results.File(
            await backUp.TakeAsync(who, c), "application/vnd.sqlite3", $"upgradeportal-{clock.GetUtcNow().ToString("yyyyMMdd-HHmm", CultureInfo.InvariantCulture)}.db"))
            .WithSummary("A copy of the database, without the keys folder.");
    }
}

public static class WaitingEndpoints
{
    public static IServiceCollection AddApprovals(this IServiceCollection services) => services.AddSingleton<WaitingReader>();

    public static void MapApprovals(this IEndpointRouteBuilder app) => app.MapGroup("/api/v1").WithTags("Approvals")
        .MapGet("/approvals", async (WaitingReader reader, CurrentUser caller, int? page, int? size, CancellationToken c) => Results.Ok(Paging.Of(await reader.ListAsync(caller, c), page, size)))
        .WithSummary("What waits for approval; the caller's own first.");
}
