using Xunit.Abstractions;

[assembly: TestCollectionOrderer($"UpgradePortal.Tests.Support.{nameof(LongestFirst)}", "UpgradePortal.Tests")]

namespace UpgradePortal.Tests.Support;

/// <summary>The rows of farms take longest: begun last, one of two cores would have nothing to do in the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(c => c.DisplayName is OtherFarmCollection.Name or FarmCollection.Name ? 0 : 1);
}
