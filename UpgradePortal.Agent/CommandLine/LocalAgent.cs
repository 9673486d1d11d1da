using System.CommandLine;
using UpgradePortal.Agent.Settings;

namespace UpgradePortal.Agent.CommandLine;

/// <summary>Runs a command against the agent of this machine, and says in words why it could not.</summary>
internal static class LocalAgent
{
    public static async Task<int> AskAsync(
        ParseResult parsed, Option<FileInfo?> file, Func<ControlClient, Task<int>> ask)
    {
        var error = parsed.InvocationConfiguration.Error;
        var configuration = new ConfigurationBuilder();
        configuration.AddAgent(parsed.GetValue(file)?.FullName, [.. parsed.UnmatchedTokens]);
        var (settings, faults) = AgentConfiguration.Read(configuration.Build());
        foreach (var fault in faults) await error.WriteLineAsync(fault);
        if (settings is null) return RunCommand.BadSettings;
        try
        {
            using var client = new ControlClient(settings);
            return await ask(client);
        }
        catch (HttpRequestException e)
        {
            await error.WriteLineAsync(
                $"The agent at {settings.Control} does not answer as it should: {e.Message} Is it running with the same settings?");
            return 1;
        }
    }
}
