namespace UpgradePortal.Tests.Farm;

/// <summary>The other of two; see <see cref="FarmCollection"/>.</summary>
[CollectionDefinition(Name)]
public sealed class OtherFarmCollection
{
    public const string Name = "other farm";
}
