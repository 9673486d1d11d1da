using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

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
