using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using UpgradePortal.Agents.Api;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory;

namespace UpgradePortal.Agents;

public static class AgentServices
{
    public static IServiceCollection AddAgents(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<AgentTimes>(configuration.GetSection(AgentTimes.Section)).AddOptions<FleetSettings>()
            .BindConfiguration(FleetSettings.Section);
        AddClient(services, AgentCalls.Orders, GuardedJson.LargestAnswer);
        AddReads(services, AgentCalls.Reads, GuardedJson.LargestAnswer);
        AddReads(services, AgentCalls.Parts, GuardedJson.LargestPart);
        services.AddSingleton<AgentCalls>().AddSingleton<AgentClient>().AddSingleton<RollbackCheck>().AddSingleton<FleetState>()
            .AddSingleton<SessionHistory>();
        services.AddSingleton<AgentRefresh>().AddSingleton<AgentWatch>().AddHostedService<FleetWatch>();
        services.AddSingleton<Enrolments>().AddSingleton<IServerObserver, EnrolmentAddresses>().AddSingleton<PortalAddress>()
            .AddSingleton<PortalCertificate>().AddSingleton<EnrolmentService>();
        return services.AddSingleton<AgentReader>().AddSingleton<ConnectionTest>().AddSingleton<SessionReader>();
    }

    public static void MapAgents(this IEndpointRouteBuilder app) => EnrolmentEndpoints.Map(app.MapGroup("/api/v1").WithTags("Enrolment"));

    private static void AddReads(IServiceCollection services, string name, long largest) => AddClient(services, name, largest)
        .AddResilienceHandler("reads", b => b.AddRetry(new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = 1,
            Delay = TimeSpan.FromMilliseconds(20),
            BackoffType = DelayBackoffType.Constant,
        }));

    private static IHttpClientBuilder AddClient(IServiceCollection services, string name, long largest) => services
        .AddHttpClient(name, (s, c) => (c.Timeout, c.MaxResponseContentBufferSize) = (Times(s).Timeout, largest))
        .ConfigurePrimaryHttpMessageHandler(s => new PinnedHandler(Times(s).ConnectTimeout));

    private static AgentTimes Times(IServiceProvider services) => services.GetRequiredService<IOptions<AgentTimes>>().Value;
}
