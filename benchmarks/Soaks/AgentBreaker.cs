using DemoFarm;

namespace Benchmarks.Soaks;

/// <summary>Agents are killed, or stand still for a while.</summary>
/// <param name="agents">Held by whoever stops agents.</param>
internal sealed class AgentBreaker(Farm farm, SemaphoreSlim agents) : FaultInjector
{
    /// <summary>Requests go through the proxies of these: who kills them loses requests, whatever the portal does.</summary>
    public static bool MustLive(string server) => server is "app1" or "app2";

    protected override TimeSpan Between(Random random) => Milliseconds(random, 500, 4000);

    protected override async Task<string> DoAsync(Random random)
    {
        await agents.WaitAsync();
        try
        {
            return await StopAsync(random);
        }
        finally
        {
            agents.Release();
        }
    }

    private async Task<string> StopAsync(Random random)
    {
        var server = farm.Servers[random.Next(farm.Servers.Count)];
        var kills = random.Next(2) == 0;
        var still = Milliseconds(random, 200, 3000);
        // A command that is cut off runs again, by the plan, and that would blur the figures. It may still begin between look and kill.
        if (kills && !MustLive(server.Name) && !new AgentJournal(server).IsRunning)
        {
            await server.Agent.KillAsync();
            await PauseAsync(still / 3);
            await server.StartAgentAsync();
            return "agent killed";
        }

        await server.Agent.SignalAsync("STOP");
        await PauseAsync(still);
        await server.Agent.SignalAsync("CONT");
        return "agent stood still";
    }
}
