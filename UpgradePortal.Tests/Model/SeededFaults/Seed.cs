using UpgradePortal.Tests.Model.Search;

namespace UpgradePortal.Tests.Model.SeededFaults;

/// <summary>A fault put in on purpose, and the rule that must be seen broken.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="Rule">How every fault that is found begins.</param>
/// <param name="Search">Where it is looked for.</param>
public sealed record Seed(string Name, string Rule, Func<ISearch> Search)
{
    /// <summary>The machine with the fault; null when it is outside the machines.</summary>
    public Machines? Machines { get; init; }

    public override string ToString() => Name;
}
