using UpgradePortal.Plans;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Portal.Plans;

public sealed class PolicyTextTests
{
    private static readonly RunPolicy Usual = new();

    public static TheoryData<string, RunPolicy> Unusual => new()
    {
        { "The upgrade is tried up to 3 times on a server.", Usual with { MaxAttempts = 3 } },
        { "An upgrade that was cut off: run the upgrade again.", Usual with { OnInterrupted = OnInterrupted.RunAgain } },
        { "A server is expected to take 4 min.", Usual with { ExpectedServerDuration = TimeSpan.FromMinutes(4) } },
        { "The new version may take 2 min to become healthy.", Usual with { VerifyTimeout = TimeSpan.FromMinutes(2) } },
        { "1 healthy answer verifies a server.", Usual with { HealthyThreshold = 1 } },
        { "A server must stay healthy for 9 s to be verified.", Usual with { VerifyFor = TimeSpan.FromSeconds(9) } },
        { "Healthy answers may come from one moment.", Usual with { VerifyFor = TimeSpan.Zero } },
        { "A server counts as serving again after 9 s.", Usual with { MinReadyTime = TimeSpan.FromSeconds(9) } },
        { "Where a list of sessions was begun anew, 3 min are waited.", Usual with { SessionListQuarantine = TimeSpan.FromMinutes(3) } },
        { "Nobody may serve for a while, because: It is one server.", Usual with { AcceptOutage = "It is one server." } },
    };

    [Theory]
    [MemberData(nameof(Unusual))]
    public void Lines_SayWhatIsNotAsUsual(string line, RunPolicy policy) =>
        Assert.Equal(line, Assert.Single(PolicyText.Lines(policy, []).Except(PolicyText.Lines(Usual, []))));
}
