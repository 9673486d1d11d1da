using UpgradePortal.Agent.Doors;
using UpgradePortal.Agent.Programs;
using UpgradePortal.Agent.Settings;
using UpgradePortal.Agent.Sources;
using UpgradePortal.Sessions;
using Yarp.ReverseProxy.Forwarder;

namespace UpgradePortal.Agent;

/// <summary>Makes each program's parts from its settings: a door with its list, or a way to the program's own list.</summary>
internal sealed class ProgramParts
{
    public ProgramParts(
        AgentSettings settings, AgentTimers timers, IHttpForwarder forwarder, DoorProbe probe, ILoggerFactory loggers, TimeProvider clock)
    {
        var doors = new List<DoorListener>();
        var programs = settings.Programs.Select(p => new AgentProgram(p, SourceOf(p), clock)).ToList();
        Programs = new ProgramTable(settings.Server, Guid.NewGuid().ToString("N"), programs);
        Doors = doors;

        ISessionSource SourceOf(ProgramSettings program)
        {
            if (program.Source is SourceKind.Middleware) return new MiddlewareSource(program.SessionsUrl!, timers, clock);
            var table = UpgradeSessions.TableOf(program.Sticky, timers.AbortedSessionRetention, clock);
            var client = new DoorClient(timers);
            doors.Add(new DoorListener(new Door(program, table, client, forwarder, probe), loggers));
            return new DoorSource(table, client);
        }
    }

    public ProgramTable Programs { get; }

    public IReadOnlyList<DoorListener> Doors { get; }
}
