using UpgradePortal.Tests.Support.Fuzz;

namespace UpgradePortal.Tests.Soak;

/// <summary>A failure tells the seed.</summary>
public sealed class RandomFuzzTests() : FuzzTest(TestSeed.OfSoak);
