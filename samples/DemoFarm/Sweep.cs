using System.Diagnostics;
using System.Globalization;

namespace DemoFarm;

/// <summary>Ends what a farm has started. Programs outlive the agents whose commands started them, so every process of a farm carries the
/// farm's folder in its environment and hands it on to what it starts.</summary>
public static class Sweep
{
    public const string Mark = "UPGRADEPORTAL_FARM";
    private static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(10);

    /// <summary>Every process of a farm is started with this.</summary>
    public static void Tag(ProcessStartInfo start, string folder)
    {
        start.Environment[Mark] = folder;
        // Some fifteen processes on one machine, most of them short-lived: what the compiler learns for later costs a fifth of all time.
        start.Environment["DOTNET_TieredPGO"] = "0";
        // Linux gives a user 128 watches of files by default, and thirty servers are ninety processes: settings are read once.
        start.Environment["DOTNET_hostBuilder__reloadConfigOnChange"] = "false";
    }

    public static async Task KillAsync(string folder, TimeProvider clock, CancellationToken cancellation = default)
    {
        // Again until none is left: a command that is swapping a program may start one more.
        while (Find(folder).ToList() is { Count: > 0 } found)
        {
            found.ForEach(Kill);
            await Task.Delay(CheckInterval, clock, cancellation);
        }
    }

    /// <returns>Ids of the processes of this farm.</returns>
    public static IEnumerable<int> Find(string folder)
    {
        if (!Directory.Exists("/proc")) return [];
        return Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Select(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .Where(pid => pid > 0 && pid != Environment.ProcessId)
            .Where(pid => Environ(pid).Split('\0').Contains($"{Mark}={folder}", StringComparer.Ordinal));
    }

    private static string Environ(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/environ");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static void Kill(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            process.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
