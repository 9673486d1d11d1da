using UpgradePortal.Tests.Support.Fuzz;

namespace UpgradePortal.Tests.Fuzz;

public sealed class FuzzTests() : FuzzTest(TestSeed.Fixed);
