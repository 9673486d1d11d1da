using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace UpgradePortal.Agents;

public static class AgentServices
{
    /// <summary>How long a call to an agent may take before it counts as silent.</summary>
    public static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddAgents(this IServiceCollection services)
    {
        services.AddHttpClient(AgentCalls.Orders, c => c.Timeout = CallTimeout).ConfigurePrimaryHttpMessageHandler(Handler);
        services.AddHttpClient(AgentCalls.Reads, c => c.Timeout = CallTimeout).ConfigurePrimaryHttpMessageHandler(Handler)
            .AddResilienceHandler("reads", b => b.AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = 1,
                Delay = TimeSpan.FromMilliseconds(20),
                BackoffType = DelayBackoffType.Constant,
            }));
        return services.AddSingleton<AgentCalls>().AddSingleton<AgentClient>();
    }

    // No redirects: a key is never sent to where somebody else points. Kept connections are few and short, so that an agent that was
    // restarted is met anew.
    private static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(2),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}
