using UpgradePortal.Agent.Programs;
using UpgradePortal.Contracts;
using UpgradePortal.Sessions;

namespace UpgradePortal.Tests.Agent;

public sealed class RefusedTallyTests
{
    private static SessionCounts Counts(long refused, bool isSealed = true, string epoch = "one") =>
        new(epoch, 0, 7, isSealed, 0, 0, refused, null, refused == 0 ? null : [new("10.0.0.1", refused)]);

    [Fact]
    public void Counts_OfTheProgramThatWasReplaced_AreKept()
    {
        var tally = new RefusedTally("op1");
        tally.Add(Counts(3));
        tally.Add(Counts(2));
        tally.Add(Counts(0, isSealed: false, epoch: "two"));
        var read = tally.Read();
        Assert.Equal(("op1", 3L, false), (read.OperationId, read.Count, read.IsAtLeast));
        Assert.Equal(new RefusedPeer("10.0.0.1", 3), Assert.Single(read.Peers));
    }

    // An answer from before the seal tells of the upgrade before.
    [Fact]
    public void Counts_OfAListThatIsNotSealed_ArePassedOver()
    {
        var tally = new RefusedTally("op2");
        tally.Add(Counts(5, isSealed: false));
        Assert.Equal(0, tally.Read().Count);
    }

    [Fact]
    public void Resumed_ListStillSealed_HasCountedFromTheBeginning() =>
        Assert.Equal((4L, false), Read(RefusedTally.Resume("op1", Counts(4))));

    [Fact]
    public void Resumed_ListAnewOrSilent_IsAtLeast()
    {
        Assert.Equal((0L, true), Read(RefusedTally.Resume("op1", Counts(0, isSealed: false, epoch: "two"))));
        Assert.Equal((0L, true), Read(RefusedTally.Resume("op1", null)));
    }

    private static (long Count, bool IsAtLeast) Read(RefusedTally tally) => (tally.Read().Count, tally.Read().IsAtLeast);
}
