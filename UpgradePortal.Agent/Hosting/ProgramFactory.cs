using UpgradePortal.Agent.Programs;
using UpgradePortal.Agent.Proxy;
using UpgradePortal.Agent.SessionLists;
using UpgradePortal.Agent.Settings;
using UpgradePortal.Sessions;
using Yarp.ReverseProxy.Forwarder;

namespace UpgradePortal.Agent.Hosting;

/// <summary>Makes each program's parts from its settings: a proxy with its list, or a way to the program's own list.</summary>
internal sealed class ProgramFactory
{
    public ProgramFactory(
        AgentSettings settings, AgentTimers timers, IHttpForwarder forwarder, ProbeHeader probe, ILoggerFactory loggers, TimeProvider clock)
    {
        var proxies = new List<ProxyListener>();
        var programs = settings.Programs.Select(p => new AgentProgram(p, SourceOf(p), clock)).ToList();
        Programs = new ProgramTable(settings.Server, Guid.NewGuid().ToString("N"), programs);
        Proxies = proxies;

        ISessionSource SourceOf(ProgramSettings program)
        {
            if (program.Source is SessionSourceKind.Middleware)
            {
                var key = SessionsKey.FileOf(program.SessionsUrl, program.SessionsKeyFile)!;
                return new MiddlewareSessionSource(program.SessionsUrl!, key, timers, clock);
            }

            var table = UpgradeSessions.TableOf(program.Sticky, timers.AbortedSessionRetention, clock);
            var client = new TargetConnections(timers);
            proxies.Add(new ProxyListener(new AgentProxy(program, table, client, forwarder, probe), loggers));
            return new ProxySessionSource(table, client);
        }
    }

    public ProgramTable Programs { get; }

    public IReadOnlyList<ProxyListener> Proxies { get; }
}
