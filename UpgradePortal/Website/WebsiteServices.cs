using UpgradePortal.Ui;
using UpgradePortal.Website.Board;
using UpgradePortal.Website.Home;
using UpgradePortal.Website.Layout;

namespace UpgradePortal.Website;

public static class WebsiteServices
{
    public static IServiceCollection AddTonight(this IServiceCollection services) => services
        .AddSingleton<UnreachableComponents>().AddSingleton<ActionItems>().AddSingleton<RunningUpgrades>().AddSingleton<NextPlans>()
        .AddSingleton<RecentActivity>().AddSingleton<SetupPath>().AddSingleton<OverviewReader>()
        .AddSingleton<TabStatusReader>().AddSingleton(new FrameSlots(typeof(TabStatus)));
}

public static class BoardServices
{
    public static IServiceCollection AddBoard(this IServiceCollection services) => services.AddSingleton<BoardReader>();
}
