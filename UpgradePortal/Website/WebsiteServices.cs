using UpgradePortal.Ui;
using UpgradePortal.Website.Api;
using UpgradePortal.Website.Approvals;
using UpgradePortal.Website.Board;
using UpgradePortal.Website.Calendar;
using UpgradePortal.Website.Home;
using UpgradePortal.Website.Instances;
using UpgradePortal.Website.Layout;
using UpgradePortal.Website.Programs;
using UpgradePortal.Website.Servers;
using UpgradePortal.Website.Settings;

namespace UpgradePortal.Website;

public static class WebsiteServices
{
    public static IServiceCollection AddWebsite(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<PageSettings>(configuration.GetSection(PageSettings.Section));
        services.AddSingleton<UnreachableComponents>().AddSingleton<ActionItems>().AddSingleton<RunningUpgrades>().AddSingleton<NextPlans>()
            .AddSingleton<RecentActivity>().AddSingleton<SetupPath>().AddSingleton<OverviewReader>().AddSingleton<TabStatusReader>();
        services.AddSingleton<BoardReader>().AddSingleton<CalendarReader>().AddSingleton<WaitingReader>().AddSingleton<AboutReader>();
        services.AddSingleton<InstanceStore>().AddSingleton<InstanceListReader>().AddSingleton<ProgramsReader>()
            .AddSingleton<ProgramReader>().AddSingleton<RouterHints>();
        return services.AddSingleton<ServerReader>().AddSingleton<IPageHeader, PageHeader>();
    }

    public static void MapWebsite(this IEndpointRouteBuilder app) => OverviewEndpoints.Map(app);
}
