namespace UpgradePortal.Agents;

/// <summary>An answer without content.</summary>
public sealed record NoContent
{
    public static readonly NoContent Value = new();
}
