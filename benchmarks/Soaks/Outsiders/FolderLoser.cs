using DemoFarm;

namespace Benchmarks.Soaks.Outsiders;

/// <summary>An agent is killed and comes back without its data, at any moment of an upgrade.</summary>
/// <param name="agents">Held by whoever stops agents.</param>
internal sealed class FolderLoser(Farm farm, SemaphoreSlim agents) : FaultInjector
{
    protected override TimeSpan Between(Random random) => Milliseconds(random, 15_000, 45_000);

    protected override async Task<string> DoAsync(Random random)
    {
        var servers = farm.Servers.Where(s => !AgentBreaker.MustLive(s.Name)).ToList();
        var server = servers[random.Next(servers.Count)];
        await agents.WaitAsync();
        try
        {
            var running = new AgentJournal(server).IsRunning;
            await server.Agent.KillAsync();
            await PauseAsync(Milliseconds(random, 50, 1000));
            AgentJournal.Lose(server);
            await server.StartAgentAsync();
            return running ? "agent lost its folder in a command" : "agent lost its folder";
        }
        finally
        {
            agents.Release();
        }
    }
}
