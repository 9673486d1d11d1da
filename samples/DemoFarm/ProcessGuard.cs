using System.Diagnostics;

namespace DemoFarm;

/// <summary>Outlives a farm that was killed, and ends what it has started. Its input ends when the farm does.</summary>
public sealed class ProcessGuard : IAsyncDisposable
{
    public const string Verb = "warden";

    private readonly Process _process;

    private ProcessGuard(Process process) => _process = process;

    public int Id => _process.Id;

    // In a session of its own, where Ctrl-C does not reach it.
    public static ProcessGuard Start(string folder)
    {
        var start = new ProcessStartInfo("setsid", [Built.Dotnet, Built.Dll("DemoFarm"), Verb, folder])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
        };
        return new(Process.Start(start)!);
    }

    /// <summary>What the process does.</summary>
    public static async Task WatchAsync(string folder, TimeProvider clock, CancellationToken cancellation)
    {
        await Console.In.ReadToEndAsync(cancellation);
        await Sweep.KillAsync(folder, clock, cancellation);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
