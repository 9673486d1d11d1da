using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace UpgradePortal.Agent.Upgrades.Commands;

/// <summary>Tells a process from a later one that got the same id.</summary>
internal static class ProcessStartTime
{
    /// <returns>Null when the process is gone, or dead and only not collected yet.</returns>
    public static long? StartOf(int pid) => OperatingSystem.IsLinux() ? ReadStat(pid) : Ask(pid);

    private static long? ReadStat(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            // The name in brackets may hold blanks and brackets itself; the fields begin after the last one.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : long.Parse(fields[19], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static long? Ask(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.StartTime.ToUniversalTime().Ticks;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }
}
