using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using UpgradePortal.Audit;
using UpgradePortal.Common;
using UpgradePortal.Inventory;
using UpgradePortal.Jobs;
using UpgradePortal.Persistence;
using UpgradePortal.Routing.Api;
using UpgradePortal.Routing.Drivers;
using UpgradePortal.Routing.Drivers.Http;

namespace UpgradePortal.Routing;

/// <summary>Registers what this folder offers.</summary>
public static class RoutingServices
{
    private const int LargestAnswer = 32 * 1024 * 1024;

    public static IServiceCollection AddRouting(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<RouterTimes>(configuration.GetSection(RouterTimes.Section));
        services.TryAddSingleton(s => s.GetRequiredService<IOptions<RouterTimes>>().Value);
        services.AddHttpClient(HttpRouter.Client, client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan; // RouterTimes.Timeout ends a call
                client.MaxResponseContentBufferSize = LargestAnswer;
            })
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    UseProxy = false,
                    ConnectCallback = ReservedAddresses.ConnectAsync,
                })
            .AddResilienceHandler("reads", resilience =>
            {
                var retry = new HttpRetryStrategyOptions { MaxRetryAttempts = 2, Delay = TimeSpan.FromMilliseconds(100) };
                // An order is tried once and answered for.
                retry.DisableForUnsafeHttpMethods();
                resilience.AddRetry(retry);
            });
        services.AddSingleton<RouterClients>().AddSingleton<RouterReconcilers>().AddSingleton<RouterRefresh>().AddSingleton<RouterEpochs>()
            .AddSingleton<RouterService>();
        services.AddSingleton<WantedRoutes>().AddSingleton<RouteFacts>().AddSingleton<UnownedDrains>()
            .AddSingleton<IInUse, ClaimedInstances>().AddSingleton<IAuditText, ManualDrainAuditText>();
        services.AddSingleton<IKeyedWork, ReconcileRouterJob>().AddSingleton<IUnfinishedWork, UnfinishedRouters>()
            .AddSingleton<IPeriodicTask, UnownedDrainTask>().AddHostedService<RouterWatch>();
        services.AddSingleton<RouterTwins>().AddSingleton<IRouterLines, RouterLines>();
        return services.AddSingleton<RouterSettings>().AddSingleton<RouterTest>().AddSingleton<RoutersReader>();
    }

    public static void MapRouting(this IEndpointRouteBuilder app)
    {
        RouterEndpoints.Map(app.MapGroup("/api/v1").WithTags("Set-up"));
        RouterServiceEndpoints.Map(app.MapGroup("/api/v1").WithTags("Manual drains"));
    }
}
