using CsCheck;
using UpgradePortal.Approvals.Core;

namespace UpgradePortal.Tests.Portal.Approvals;

public sealed class ApprovalCountTests
{
    [Fact]
    public void Person_WithTwoRoles_CountsOnce()
    {
        ApprovalNeed[] needs = [new(1, ["ann", "bob"], false), new(1, [], true)];
        Assert.Equal(1, ApprovalCount.Given(needs, [new("ann", IsAdministrator: true)]));
        Assert.Equal(2, ApprovalCount.Given(needs, [new("ann", IsAdministrator: true), new("bob", IsAdministrator: false)]));
    }

    [Fact]
    public void Person_MovesOn_WhereSomebodyElseCouldOnlySit()
    {
        // Ann sits first where only Bob could; both have a seat all the same, whoever came first.
        ApprovalNeed[] needs = [new(1, ["ann", "bob"], false), new(1, ["ann"], false)];
        Assert.Equal(2, ApprovalCount.Given(needs, [new("ann", false), new("bob", false)]));
        Assert.Equal(2, ApprovalCount.Given(needs, [new("bob", false), new("ann", false)]));
    }

    [Fact]
    public void Refusal_SaysWhoIsMissing()
    {
        ApprovalNeed[] needs = [new(2, [], false), new(1, [], true)];
        Assert.Equal("It has 1 of 3 approvals: it needs 2 approvers and 1 administrator.",
            ApprovalCount.Refuse(needs, [new("ann", false)])!.Message);
        Assert.Null(ApprovalCount.Refuse([], []));
    }

    // The count is as good as trying every way to seat everybody.
    [Fact]
    public void Count_IsAsGoodAsTryingEverything() => Gen.Select(Need.Array[0, 4], Gen.Int[0, 31]).Sample((needs, people) =>
    {
        var voices = Names.Where((_, i) => (people & (1 << i)) != 0).Select((n, i) => new EligibleApprover(n, i % 2 == 0)).ToArray();
        Assert.Equal(Best([.. needs.SelectMany(n => Enumerable.Repeat(n, n.Count))], voices), ApprovalCount.Given(needs, voices));
    });

    private static readonly string[] Names = ["a", "b", "c", "d", "e"];

    private static readonly Gen<ApprovalNeed> Need = Gen.Select(Gen.Int[1, 2], Gen.Int[0, 31], Gen.Bool,
        (count, who, admins) => new ApprovalNeed(count, [.. Names.Where((_, i) => (who & (1 << i)) != 0)], admins));

    private static int Best(IReadOnlyList<ApprovalNeed> seats, IReadOnlyList<EligibleApprover> voices) => seats.Count == 0 ? 0 :
        voices.Where(seats[0].Takes).Select(v => 1 + Best([.. seats.Skip(1)], [.. voices.Where(o => o != v)]))
            .Append(Best([.. seats.Skip(1)], voices)).Max();
}
