using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Portal.Runs;

public sealed class RefusedDuringUpgradeTests
{
    private static readonly ServerTurn Turn = new(Guid.Empty, "app1", 0) { Phase = Phase.Upgrading, Attempt = 1 };

    [Fact]
    public void Count_OfAnOlderAnswerThatComesLate_IsNothingNew()
    {
        var known = Seen(Turn, 2, 4);
        Assert.Equal(4, known.Refused!.Count);
        Assert.Null(known.Refusing(Said(known, 2)));
        Assert.Equal(5, Seen(known, 5).Refused!.Count);
    }

    [Fact]
    public void Counts_OfTwoAttempts_AreAddedUp()
    {
        var again = Seen(Turn, 3) with { Attempt = 2 };
        Assert.Null(again.Refusing(Said(again, 0)));
        Assert.Null(again.Refusing(Said(Turn, 4)));
        Assert.Equal((5, "10.0.0.2"), (Seen(again, 2).Refused!.Count, Seen(again, 2).Refused!.From));
    }

    [Fact]
    public void Count_ThatWasLost_IsAtLeastWhatWasHeard()
    {
        var lost = Seen(Turn, 4).Refusing(Said(Turn, 0) with { From = "", IsAtLeast = true })!;
        Assert.Equal((4, "10.0.0.1", true), (lost.Refused!.Count, lost.Refused.From, lost.Refused.IsAtLeast));
        Assert.Equal("at least 4, from 10.0.0.1; the agent lost count", RefusedText.Of(lost.Refused));
        Assert.Null(lost.Refusing(Said(Turn, 4)));
    }

    private static ServerTurn Seen(ServerTurn turn, params long[] counts) =>
        counts.Aggregate(turn, (known, count) => known.Refusing(Said(known, count))!);

    private static TurnEvent.RequestsRefused Said(ServerTurn turn, long count) => new(turn.OperationId, count, $"10.0.0.{turn.Attempt}");
}
