using DemoFarm;

namespace Benchmarks.Soaks.Outsiders;

/// <summary>An operator who looks for stops that nobody owns: the portal's own are restored there, a colleague's by the colleague, who has
/// forgotten them.</summary>
/// <param name="colleague">Null: nobody else changes the router.</param>
internal sealed class DrainRestorer(Farm farm, Colleague? colleague, Tally decisions)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly object Reason = new { reason = "A restart of the router has brought it back." };

    private HashSet<string> _strange = [];

    public async Task RunAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await Task.Delay(Interval, TimeProvider.System, CancellationToken.None);
            var strange = new HashSet<string>(StringComparer.Ordinal);
            foreach (var server in farm.Servers)
                foreach (var program in server.Programs) await RestoreForgottenAsync(program.Name, server.Name, strange);
            _strange = strange;
        }
    }

    private async Task RestoreForgottenAsync(string program, string server, HashSet<string> strange)
    {
        var (path, instance) = ($"programs/{program}/servers/{server}", $"{program}/{server}");
        try
        {
            var owner = (await farm.Portal.Api.ReadAsync(path + "/routing")).GetProperty("owner").GetString();
            if (owner == "unowned")
            {
                await farm.Portal.Api.PostAsync(path + "/restore", Reason);
                await CountAsync(instance, "unowned drain: restore");
            }
            else if (owner == "somebodyElse" && colleague?.IsAt(instance) == false && !_strange.Contains(instance)) strange.Add(instance);
            else if (owner == "somebodyElse" && colleague?.IsAt(instance) == false)
            {
                await colleague.ReadyAsync(instance);
                await CountAsync(instance, "somebody else's stop: ready by the colleague");
            }
        }
        catch (Exception e) when (e is FarmException or HttpRequestException)
        {
            // Something has changed meanwhile, or the portal is away: the next look tells.
        }
    }

    private async Task CountAsync(string instance, string what)
    {
        decisions.Count(what);
        await Console.Error.WriteLineAsync($"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} {instance} {what}");
    }
}
