using System.Diagnostics;

namespace DemoFarm;

/// <summary>A child that can be killed, suspended and started again with the same words.</summary>
/// <param name="folder">Of the farm; keeps its log.</param>
/// <param name="file">Absolute path.</param>
/// <param name="arguments">Word by word.</param>
/// <param name="options">Of the farm.</param>
/// <param name="clock">Of the farm.</param>
public sealed class FarmProcess(
    string name, string folder, string file, IReadOnlyList<string> arguments, FarmOptions options, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(20);

    private Process? _process;

    public string LogFile => Path.Combine(folder, name + ".log");

    public int Id => _process!.Id;

    public bool IsRunning => _process is { HasExited: false };

    /// <param name="ready">Any HTTP answer from there will do.</param>
    /// <exception cref="FarmException">It ended, or does not answer.</exception>
    public async Task StartAsync(Uri ready, CancellationToken cancellation = default)
    {
        _process?.Dispose();
        _process = Process.Start(Logged())!;
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        for (var began = clock.GetTimestamp(); clock.GetElapsedTime(began) < Patience && IsRunning;)
        {
            try
            {
                using var answer = await http.GetAsync(ready, cancellation);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(CheckInterval, clock, cancellation);
            }
        }

        throw new FarmException($"{name} does not start:{Environment.NewLine}{await File.ReadAllTextAsync(LogFile, cancellation)}");
    }

    /// <summary>SIGKILL: nothing is tidied up.</summary>
    public async Task KillAsync()
    {
        if (_process is null) return;
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>TERM, STOP, CONT.</summary>
    public Task SignalAsync(string signal) => Signals.SendAsync(Id, signal);

    public async Task<int> ExitAsync(CancellationToken cancellation)
    {
        await _process!.WaitForExitAsync(cancellation);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
    }

    // The system writes its output to the file: a pipe would need somebody to read it as long as the child lives. And it has a session of
    // its own, where Ctrl-C does not reach it: the farm stops the traffic first.
    private ProcessStartInfo Logged()
    {
        var start = new ProcessStartInfo(
            "/bin/sh", ["-c", "log=$1; shift; exec setsid \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", LogFile, file, .. arguments])
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
        };
        foreach (var (variable, value) in options.Environment(name)) start.Environment[variable] = value;
        Sweep.Tag(start, folder);
        return start;
    }
}
