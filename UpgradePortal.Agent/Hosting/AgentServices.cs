using UpgradePortal.Agent.Journals;
using UpgradePortal.Agent.Portal;
using UpgradePortal.Agent.Programs;
using UpgradePortal.Agent.Proxy;
using UpgradePortal.Agent.Settings;
using UpgradePortal.Agent.Upgrades;
using UpgradePortal.Agent.Upgrades.Commands;

namespace UpgradePortal.Agent.Hosting;

/// <summary>The agent's parts.</summary>
internal static class AgentServices
{
    public static void AddAgent(
        this IServiceCollection services, AgentSettings settings, AgentTimers timers, JournalFile journal, TimeProvider clock)
    {
        services.AddSingleton(settings).AddSingleton(timers).AddSingleton(clock);
        // Made by a factory, so that it is closed with the agent.
        services.AddSingleton(_ => journal).AddSingleton<Journal>();
        services.AddHttpForwarder().AddSingleton<ProbeHeader>();
        services.AddSingleton<ProgramFactory>();
        services.AddSingleton(s => s.GetRequiredService<ProgramFactory>().Programs);
        services.AddSingleton(s => s.GetRequiredService<ProgramFactory>().Proxies);
        services.AddSingleton(s => new SignalSender(
            settings, PortalHttp.Client(settings.Portal.Certificate, Timeout.InfiniteTimeSpan), timers, clock,
            s.GetRequiredService<ILogger<SignalSender>>()));
        services.AddSingleton(s => new HealthProbe(PlainHttp(), s.GetRequiredService<ProbeHeader>(), timers, clock));
        services.AddSingleton<HealthMonitor>().AddHostedService(s => s.GetRequiredService<HealthMonitor>());
        services.AddSingleton<HoldService>().AddSingleton<CommandStarter>().AddSingleton<Preflight>();
        services.AddHostedService<ReinstallMonitor>();
        services.AddSingleton(new OperationLogs(settings.Data));
        services.AddSingleton<UpgradeCompletion>().AddSingleton<UpgradeRunner>().AddSingleton<UpgradeService>()
            .AddSingleton<JournalReplay>();
        services.AddSingleton<AgentListeners>().AddHostedService(s => s.GetRequiredService<AgentListeners>());
    }

    private static HttpClient PlainHttp() =>
        new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
}
