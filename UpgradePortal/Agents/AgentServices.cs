using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using UpgradePortal.Agents.Api;
using UpgradePortal.Inventory;
using UpgradePortal.Website.Servers;

namespace UpgradePortal.Agents;

public static class AgentServices
{
    public static IServiceCollection AddAgents(this IServiceCollection services)
    {
        AddClient(services, AgentCalls.Orders);
        AddClient(services, AgentCalls.Reads)
            .AddResilienceHandler("reads", b => b.AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = 1,
                Delay = TimeSpan.FromMilliseconds(20),
                BackoffType = DelayBackoffType.Constant,
            }));
        return services.AddSingleton<AgentCalls>().AddSingleton<AgentClient>();
    }

    private static IHttpClientBuilder AddClient(IServiceCollection services, string name) => services
        .AddHttpClient(name, (s, c) => c.Timeout = Times(s).Timeout)
        .ConfigurePrimaryHttpMessageHandler(s => new PinnedHandler(Times(s).ConnectTimeout));

    private static AgentTimes Times(IServiceProvider services) => services.GetRequiredService<IOptions<AgentTimes>>().Value;
}

public static class EnrolmentServices
{
    public static IServiceCollection AddEnrolment(this IServiceCollection services) => services
        .AddSingleton<PortalAddress>().AddSingleton<PortalCertificate>().AddSingleton<EnrolmentService>()
        .AddSingleton<ServerService>().AddSingleton<AgentReader>().AddSingleton<ServerReader>().AddSingleton<ConnectionTest>();

    public static void MapEnrolment(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").WithTags("Enrolment");
        EnrolmentEndpoints.Map(api);
    }
}
