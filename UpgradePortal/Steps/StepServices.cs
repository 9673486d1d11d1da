namespace UpgradePortal.Steps;

public static class StepServices
{
    public static IServiceCollection AddSteps(this IServiceCollection services) => services
        .AddSingleton<RouteReader>().AddSingleton<DrainStep>().AddSingleton<WaitStep>().AddSingleton<EndSessionsStep>()
        .AddSingleton<UpgradeStep>().AddSingleton<SettleStep>().AddSingleton<VerifyStep>().AddSingleton<UpgradeSteps>()
        .AddSingleton<RestoreStep>().AddSingleton<IStepRunner, StepRunner>();
}
