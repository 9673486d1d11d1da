using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using UpgradePortal.Routing.Api;
using UpgradePortal.Routing.Drivers;
using UpgradePortal.Routing.Drivers.Http;

namespace UpgradePortal.Routing;

/// <summary>Registers what this folder offers.</summary>
public static class RoutingServices
{
    private const int LargestAnswer = 32 * 1024 * 1024;

    public static IServiceCollection AddRouters(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(s => s.GetRequiredService<IOptions<RouterTimes>>().Value);
        services.AddHttpClient(HttpRouter.Client, client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan; // RouterTimes.Timeout ends a call
                client.MaxResponseContentBufferSize = LargestAnswer;
            })
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
            .AddResilienceHandler("reads", resilience =>
            {
                var retry = new HttpRetryStrategyOptions { MaxRetryAttempts = 2, Delay = TimeSpan.FromMilliseconds(100) };
                // An order is tried once and answered for.
                retry.DisableForUnsafeHttpMethods();
                resilience.AddRetry(retry);
            });
        return services.AddSingleton<RouterClients>().AddSingleton<RouterReconcilers>();
    }
}

public static class RouterPageServices
{
    public static IServiceCollection AddFarmRouters(this IServiceCollection services) =>
        services.AddSingleton<RouterSettings>().AddSingleton<RouterTest>().AddSingleton<RoutersReader>();

    public static void MapRouters(this IEndpointRouteBuilder app) => RouterEndpoints.Map(app.MapGroup("/api/v1").WithTags("Set-up"));
}
