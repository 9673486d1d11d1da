namespace UpgradePortal.Tests.Model;

/// <summary>A fault put in on purpose, and the rule that must be seen broken.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="Rule">How every fault that is found begins.</param>
/// <param name="Search">Where it is looked for.</param>
public sealed record Seed(string Name, string Rule, Func<ISearch> Search)
{
    public override string ToString() => Name;
}
