namespace UpgradePortal.Data;

/// <summary>This portal, so that agents can tell it from another: one row, made at the first start.</summary>
public sealed class PortalRow
{
    public Guid Id { get; set; }
}
