using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Contracts;

public sealed class VersionRuleTests
{
    [Theory]
    [InlineData("2.4.1", true)]
    [InlineData("2.4.1-rc.1+build_7", true)]
    [InlineData("..", false)]
    [InlineData("1..2", false)]
    [InlineData("-1", false)]
    [InlineData("1 2", false)]
    [InlineData("1\n", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void IsValid_Text_FollowsTheRule(string? version, bool valid) => Assert.Equal(valid, VersionRule.IsValid(version));
}
