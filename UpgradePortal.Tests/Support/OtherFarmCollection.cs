namespace UpgradePortal.Tests.Support;

/// <summary>The other row; see <see cref="FarmCollection"/>.</summary>
[CollectionDefinition(Name)]
public sealed class OtherFarmCollection
{
    public const string Name = "other farm";
}
