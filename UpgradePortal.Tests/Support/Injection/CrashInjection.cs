using System.Diagnostics;

namespace UpgradePortal.Tests.Support.Injection;

/// <summary>Kills this process once at every point it comes to. The points it died at are kept in a file, so the next life goes
/// further.</summary>
internal sealed class CrashInjection(string file)
{
    /// <summary>Dies at saves only, and at effects only; at all points on the others.</summary>
    public const string AtSavesOnly = "app2", AtEffectsOnly = "app3";

    private readonly Lock _lock = new();

    /// <param name="point">Where the portal is, in words.</param>
    public void At(string point)
    {
        lock (_lock)
        {
            if (File.Exists(file) && File.ReadLines(file).Contains(point, StringComparer.Ordinal)) return;
            File.AppendAllLines(file, [point]);
            using var self = Process.GetCurrentProcess();
            self.Kill();
            self.WaitForExit();
        }
    }
}
