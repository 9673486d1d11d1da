using System.CommandLine;

namespace UpgradePortal.Agent.CommandLine;

/// <summary>The agent's command line. Without a command it runs the agent.</summary>
internal static class AgentCommands
{
    public static RootCommand Root()
    {
        var settings = new Option<FileInfo?>("--settings", "-s")
        {
            Description = "JSON file with a section \"Agent\"; the environment (Agent__Server=…) and arguments (--Agent:Server=…) win.",
            Recursive = true,
        };

        var root = new RootCommand("Keeps the session lists of this server's programs and upgrades them when the portal says so.")
        {
            settings, RunCommand.Make(settings), StatusCommand.Make(settings), ReleaseCommand.Make(settings), EnrolCommand.Make(settings),
        };
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction((parsed, cancellation) => RunCommand.RunAsync(parsed, settings, cancellation));
        return root;
    }
}
