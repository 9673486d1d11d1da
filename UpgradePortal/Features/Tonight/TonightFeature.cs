using UpgradePortal.Ui;

namespace UpgradePortal.Features.Tonight;

public static class TonightFeature
{
    public static IServiceCollection AddTonight(this IServiceCollection services) => services
        .AddSingleton<SilentParts>().AddSingleton<AskReader>().AddSingleton<RunsNow>().AddSingleton<NextPlans>()
        .AddSingleton<Lately>().AddSingleton<SetupPath>().AddSingleton<TonightReader>()
        .AddSingleton<BeaconReader>().AddSingleton(new FrameSlots(typeof(Beacon)));
}
