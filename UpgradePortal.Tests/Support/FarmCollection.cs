namespace UpgradePortal.Tests.Support;

/// <summary>A farm of processes is some fifteen of them that mostly wait for each other: two farms at a time keep two cores busy, more
/// would starve. So there are two rows of tests that have one.</summary>
[CollectionDefinition(Name)]
public sealed class FarmCollection
{
    public const string Name = "farm";
}
