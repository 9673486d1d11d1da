using System.ComponentModel;
using System.Diagnostics;

namespace UpgradePortal.Agent.Upgrades.Commands;

/// <summary>Ends a command with everything it started.</summary>
internal static class ProcessTree
{
    private const int Sigkill = 9;

    public static void Kill(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself meanwhile.
        }

        // Children whose parent ended before them are found by their process group only.
        if (!OperatingSystem.IsWindows()) _ = Libc.kill(-pid, Sigkill);
    }
}
