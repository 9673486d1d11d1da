using System.Globalization;
using UpgradePortal.Data;

namespace UpgradePortal.Features.Settings;

public static class SettingsFeature
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
