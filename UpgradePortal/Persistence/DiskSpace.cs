using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using UpgradePortal.Common;

namespace UpgradePortal.Persistence;

/// <summary>Whether what begins could be recorded to its end: on a full disk nothing can be saved, and a server would stay out.</summary>
public sealed class DiskSpace(DataFolder folder, IOptions<DiskSettings> settings)
{
    private const long Megabyte = 1024 * 1024;

    /// <returns>Null while there is room.</returns>
    /// <exception cref="IOException">The disk does not answer.</exception>
    public Refusal? Refuse()
    {
        var free = new DriveInfo(Path.GetFullPath(folder.Path)).AvailableFreeSpace / Megabyte;
        return free >= settings.Value.MinFreeMb ? null
            : new($"Only {free} MB are free where the portal keeps its record, and {settings.Value.MinFreeMb} must be: no server is taken "
            + $"out. Make room there.");
    }
}

/// <summary>What the portal's own disk must have free.</summary>
public sealed class DiskSettings
{
    public const string Section = "Portal:Disk";

    /// <summary>Megabytes that must be free in the data folder for a server to be taken out.</summary>
    [Range(1, 10_000_000)]
    public long MinFreeMb { get; set; } = 200;
}
