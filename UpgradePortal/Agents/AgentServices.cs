using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace UpgradePortal.Agents;

public static class AgentServices
{
    /// <summary>How long a call to an agent may take before it counts as silent.</summary>
    public static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddAgents(this IServiceCollection services)
    {
        services.AddHttpClient(AgentCalls.Orders, c => c.Timeout = CallTimeout).ConfigurePrimaryHttpMessageHandler(() => new PinnedHandler());
        services.AddHttpClient(AgentCalls.Reads, c => c.Timeout = CallTimeout).ConfigurePrimaryHttpMessageHandler(() => new PinnedHandler())
            .AddResilienceHandler("reads", b => b.AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = 1,
                Delay = TimeSpan.FromMilliseconds(20),
                BackoffType = DelayBackoffType.Constant,
            }));
        return services.AddSingleton<AgentCalls>().AddSingleton<AgentClient>();
    }
}
