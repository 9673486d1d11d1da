using UpgradePortal.Routing.Core;

namespace UpgradePortal.Routing.Data;

/// <summary>A stop that nobody here ordered or claims, and that people were told of: they are told again only when it has gone and come back.</summary>
public sealed class UnownedDrainRow
{
    public required string Program { get; set; }
    public required string Server { get; set; }
    public required DrainOwner Owner { get; set; }
    public required DateTimeOffset Since { get; set; }
}
