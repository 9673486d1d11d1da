using UpgradePortal.Contracts;

namespace UpgradePortal.Data;

public sealed class RouterRow
{
    public int Id { get; set; }
    public required string Name { get; set; }
    public required RouterKind Kind { get; set; }
    public required string Address { get; set; }

    /// <summary>Encrypted; see <see cref="Secrets"/>. Null for routers that have none.</summary>
    public string? Key { get; set; }
}
