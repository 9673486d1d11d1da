using System.Globalization;

namespace UpgradePortal.Tests.Support.Farms;

/// <summary>Wall clocks of processes, each set on its own; what they count time by goes on evenly. libfaketime does it, which eng/test
/// installs.</summary>
internal sealed class Clocks : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("clocks-");

    /// <param name="process">Its name in the farm.</param>
    /// <param name="ahead">Of this machine's clock; at once, also while it runs.</param>
    public void Set(string process, TimeSpan ahead)
    {
        var file = FileOf(process);
        File.WriteAllText(file + ".new", string.Create(CultureInfo.InvariantCulture, $"{ahead.TotalSeconds:+0;-0;+0}\n"));
        // Replaced, because it is read all the time.
        File.Move(file + ".new", file, overwrite: true);
    }

    /// <summary>What makes a process, and all that it starts, live by its clock.</summary>
    public IReadOnlyDictionary<string, string> Of(string process)
    {
        if (!File.Exists(FileOf(process))) Set(process, TimeSpan.Zero);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            // The loader itself knows what the folder is called on this kind of machine.
            ["LD_PRELOAD"] = "/usr/$LIB/faketime/libfaketimeMT.so.1",
            ["FAKETIME_TIMESTAMP_FILE"] = FileOf(process),
            ["FAKETIME_NO_CACHE"] = "1",
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
            // Made for an old fault of the C library; with a new one waits would end at once.
            ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0",
        };
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string FileOf(string process) => Path.Combine(_folder.FullName, process);
}
