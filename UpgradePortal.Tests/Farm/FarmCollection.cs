namespace UpgradePortal.Tests.Farm;

/// <summary>A farm is some fifteen processes that mostly wait for each other: two of them at a time keep two cores busy, more would starve.
/// Each test has a farm of its own.</summary>
[CollectionDefinition(Name)]
public sealed class FarmCollection
{
    public const string Name = "farm";
}
