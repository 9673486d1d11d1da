namespace UpgradePortal.Data;

/// <summary>Section <c>Portal:Disk</c>.</summary>
public sealed class DiskSettings
{
    /// <summary>Megabytes that must be free in the data folder for a server to be taken out.</summary>
    public long MinFreeMb { get; set; } = 200;
}
