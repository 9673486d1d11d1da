using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using DemoFarm;

namespace UpgradePortal.Tests.Support.Routers;

/// <summary>Our router as a process of its own, to be killed.</summary>
internal sealed partial class RouterProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();

    private RouterProcess(Process process, IReadOnlyList<string> said, string traffic, string control)
    {
        this.process = process;
        _ = KeepAsync(process.StandardOutput);
        Begun = said;
        Traffic = traffic;
        Control = control;
    }

    /// <summary>What it said before it took requests.</summary>
    public IReadOnlyList<string> Begun { get; }

    /// <summary>What it has said since.</summary>
    public IReadOnlyList<string> Said => [.. lines];

    public string Traffic { get; }

    public string Control { get; }

    public static async Task<RouterProcess> StartAsync(string[] args)
    {
        var begun = Begin(args);
        var said = new List<string>();
        while (await begun.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (Started().Match(line) is not { Success: true } match)
                continue;
            return new RouterProcess(begun, said, match.Groups["traffic"].Value, match.Groups["control"].Value);
        }

        throw new InvalidOperationException(await begun.StandardError.ReadToEndAsync());
    }

    /// <returns>What it wrote to the error output and its exit code, when it ends by itself.</returns>
    public static async Task<(int ExitCode, string Errors)> RunAsync(string[] args)
    {
        using var begun = Begin(args);
        var errors = await begun.StandardError.ReadToEndAsync();
        await begun.WaitForExitAsync();
        return (begun.ExitCode, errors);
    }

    /// <summary>SIGKILL: nothing is tidied up.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
    }

    private async Task KeepAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line) lines.Enqueue(line);
    }

    private static Process Begin(string[] args) => Process.Start(new ProcessStartInfo(
        Built.Dotnet, [Built.Dll("UpgradePortal.Router"), .. args])
    { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Path.GetTempPath() })!;

    [GeneratedRegex(
        @"takes requests on (?<traffic>\S+) and orders on (?<control>\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Started();
}
