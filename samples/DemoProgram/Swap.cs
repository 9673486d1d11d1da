using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace DemoProgram;

/// <summary>Kill, wait until it is gone, start, wait until it answers.</summary>
internal sealed class Swap(DemoSettings next, string pidFile, string log, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan GoneEvery = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(20);

    /// <returns>Null when the new instance answers, else what went wrong.</returns>
    public async Task<string?> RunAsync(CancellationToken cancellation)
    {
        if (IsMissingHere()) return $"there is no version {next.Version} on this server";
        using var limit = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await KillAsync(both.Token);
            if (next.ClaimedVersionFile is { } claimed) File.Delete(claimed);
            using var started = Process.Start(Detached());
            if (started is null) return "the new instance can't be started";
            WritePid(started.Id);
            await File.AppendAllTextAsync($"{pidFile}.history", $"{started.Id} {next.Version}\n", both.Token);
            Console.WriteLine($"started as process {started.Id}");
            return await AnswersAsync(started, both.Token) ? null : $"the new instance ended at once with {started.ExitCode}: see {log}";
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return $"it took longer than {Patience.TotalSeconds:0} s: see {log}";
        }
        catch (Win32Exception e)
        {
            return $"a process can't be handled: {e.Message}";
        }
    }

    // So that a failure can be tried: version 2.0-missing-on-app2 is missing on app2.
    private bool IsMissingHere() =>
        next.Version.Split("-missing-on-") is [_, var server] && pidFile.Split('/').Contains(server, StringComparer.Ordinal);

    private async Task KillAsync(CancellationToken cancellation)
    {
        if (!File.Exists(pidFile)) return;
        var pid = int.Parse(await File.ReadAllTextAsync(pidFile, cancellation), CultureInfo.InvariantCulture);
        try
        {
            using var old = Process.GetProcessById(pid);
            old.Kill();
            while (Lives(pid)) await Task.Delay(GoneEvery, clock, cancellation);
            Console.WriteLine($"killed process {pid}");
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            Console.WriteLine($"process {pid} was gone already");
        }
    }

    // Its sockets are free once it is a zombie, and its new parent may take long to bury it.
    private static bool Lives(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..][0] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    private ProcessStartInfo Detached()
    {
        var self = Environment.ProcessPath!;
        // Its outputs are the log file from the first byte: it must not keep the agent's open for its whole life.
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false };
        foreach (var word in new[] { "-c", "log=$1; shift; exec setsid \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", log, self })
            start.ArgumentList.Add(word);
        if (Path.GetFileNameWithoutExtension(self) == "dotnet") start.ArgumentList.Add(typeof(Swap).Assembly.Location);
        foreach (var word in next.ToArguments()) start.ArgumentList.Add(word);
        return start;
    }

    private void WritePid(int pid)
    {
        var fresh = pidFile + ".new";
        File.WriteAllText(fresh, pid.ToString(CultureInfo.InvariantCulture));
        File.Move(fresh, pidFile, overwrite: true);
    }

    private async Task<bool> AnswersAsync(Process started, CancellationToken cancellation)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        while (!started.HasExited)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(new Uri(next.Url), "/health"), cancellation);
                if (answer.IsSuccessStatusCode) return true;
            }
            catch (HttpRequestException)
            {
                // Not up yet.
            }

            await Task.Delay(CheckInterval, clock, cancellation);
        }

        return false;
    }
}
