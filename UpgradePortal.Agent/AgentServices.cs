using UpgradePortal.Agent.Commands;
using UpgradePortal.Agent.Doors;
using UpgradePortal.Agent.Health;
using UpgradePortal.Agent.Holds;
using UpgradePortal.Agent.Journals;
using UpgradePortal.Agent.Settings;
using UpgradePortal.Agent.Signals;
using UpgradePortal.Agent.Upgrades;

namespace UpgradePortal.Agent;

/// <summary>The agent's parts.</summary>
internal static class AgentServices
{
    public static void AddAgent(
        this IServiceCollection services, AgentSettings settings, AgentTimers timers, JournalFile journal, TimeProvider clock)
    {
        services.AddSingleton(settings).AddSingleton(timers).AddSingleton(clock);
        // Made by a factory, so that it is closed with the agent.
        services.AddSingleton(_ => journal).AddSingleton<Journal>();
        services.AddHttpForwarder().AddSingleton<DoorProbe>();
        services.AddSingleton<ProgramParts>();
        services.AddSingleton(s => s.GetRequiredService<ProgramParts>().Programs);
        services.AddSingleton(s => s.GetRequiredService<ProgramParts>().Doors);
        services.AddSingleton(s => new SignalSender(
            settings, PortalHttp.Client(settings.Portal.Certificate, Timeout.InfiniteTimeSpan), timers, clock,
            s.GetRequiredService<ILogger<SignalSender>>()));
        services.AddSingleton(s => new HealthProbe(PlainHttp(), s.GetRequiredService<DoorProbe>(), timers, clock));
        services.AddSingleton<HealthKeeper>().AddHostedService(s => s.GetRequiredService<HealthKeeper>());
        services.AddSingleton<HoldDesk>().AddSingleton<CommandStarter>().AddSingleton<Preflight>();
        services.AddSingleton(new OutputFiles(settings.Data));
        services.AddSingleton<UpgradeEnd>().AddSingleton<UpgradeRunner>().AddSingleton<UpgradeDesk>().AddSingleton<Recovery>();
        services.AddSingleton<SideListeners>().AddHostedService(s => s.GetRequiredService<SideListeners>());
    }

    private static HttpClient PlainHttp() =>
        new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
}
