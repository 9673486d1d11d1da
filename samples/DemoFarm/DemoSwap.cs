namespace DemoFarm;

/// <summary>The demo program's own upgrade command: SIGKILL, then the next version.</summary>
public static class DemoSwap
{
    public static UpgradeCommand Of(FarmProgram program) => new(Built.Dotnet,
    [
        Built.Dll("DemoProgram"), "swap", "--name", program.Name, "--url", Plain(program.Target), "--stats", program.StatsFile,
        "--pid-file", program.PidFile, "--log", program.LogFile,
        .. program.Sessions is { } sessions
            ? ["--sessions", Plain(sessions), "--sessions-key", program.SessionsKeyFile] : Array.Empty<string>(),
    ]);

    private static string Plain(Uri url) => url.ToString().TrimEnd('/');
}
