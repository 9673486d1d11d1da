using UpgradePortal.Tests.Farm;
using UpgradePortal.Tests.Testing;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer($"UpgradePortal.Tests.Testing.{nameof(LongestFirst)}", "UpgradePortal.Tests")]

namespace UpgradePortal.Tests.Testing;

/// <summary>The two rows of farms take longer than all else together: begun last, one of two cores would have nothing to do in the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(c => c.DisplayName is OtherFarmCollection.Name or FarmCollection.Name ? 0 : 1);
}
