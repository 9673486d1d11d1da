namespace UpgradePortal.Tests.Farm;

/// <summary>A farm is some fifteen processes: one at a time, and nothing beside it.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class FarmCollection
{
    public const string Name = "farm";
}
