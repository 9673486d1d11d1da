namespace UpgradePortal.Agents;

/// <summary>An answer without content.</summary>
public sealed record Nothing
{
    public static readonly Nothing Value = new();
}
