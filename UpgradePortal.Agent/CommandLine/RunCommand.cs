using System.CommandLine;
using UpgradePortal.Agent.Hosting;

namespace UpgradePortal.Agent.CommandLine;

/// <summary><c>run</c>: the agent itself.</summary>
internal static partial class RunCommand
{
    public const int BadSettings = 2;

    public static Command Make(Option<FileInfo?> settings)
    {
        var command = new Command("run", "Run the agent (also without any command).") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, settings, cancellation));
        return command;
    }

    public static async Task<int> RunAsync(ParseResult parsed, Option<FileInfo?> settings, CancellationToken cancellation)
    {
        var build = AgentApp.Build([.. parsed.UnmatchedTokens], parsed.GetValue(settings)?.FullName);
        if (build.App is not { } app)
        {
            foreach (var fault in build.Errors) await Console.Error.WriteLineAsync(fault);
            return BadSettings;
        }

        await using (app)
        {
            await app.StartAsync(cancellation);
            Log.ControlOpens(app.Logger, app.Urls.First());
            await app.WaitForShutdownAsync(cancellation);
        }

        return 0;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Control listens on {Url}")]
        public static partial void ControlOpens(ILogger logger, string url);
    }
}
