using System.Reflection;

namespace UpgradePortal.Tests.Architecture;

public sealed class TestClassTests
{
    // This xunit ends a test class by IAsyncLifetime or IDisposable only: whatever one that is only IAsyncDisposable has started would go
    // on.
    [Fact]
    public void TestClasses_WithSomethingToEnd_AreEnded() => Assert.Empty(
        Assembly.GetExecutingAssembly().GetTypes()
            .Where(t => !t.IsAbstract && t.GetMethods().Any(m => m.IsDefined(typeof(FactAttribute))))
            .Where(t => t.IsAssignableTo(typeof(IAsyncDisposable)) && !t.IsAssignableTo(typeof(IAsyncLifetime))
                && !t.IsAssignableTo(typeof(IDisposable)))
            .Select(t => t.FullName));
}
