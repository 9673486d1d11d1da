using Microsoft.Extensions.Configuration;
using UpgradePortal.Notifications;

namespace UpgradePortal.Tests.Portal.Notifications;

/// <summary>Settings of mail that can't work together are named at start.</summary>
public sealed class NotificationSettingsTests
{
    [Theory]
    [InlineData("Portal:Mail:From", "", "Portal:Mail:From")]
    [InlineData("Portal:Mail:User", "portal", "give User and Password")]
    public void Setting_ThatCantWork_IsNamed(string name, string value, string words)
    {
        var fault = Assert.Single(Check((name, value)));
        Assert.Contains(words, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Password_InClearToAnotherMachine_IsRefused()
    {
        (string, string)[] all = [("Portal:Mail:Tls", "none"), ("Portal:Mail:User", "portal"), ("Portal:Mail:Password", "secret")];
        Assert.Contains("in clear", Assert.Single(Check(all)), StringComparison.Ordinal);
        Assert.Empty(Check([.. all, ("Portal:Mail:Host", "127.0.0.1")]));
    }

    private static IReadOnlyList<string> Check(params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>(
            StringComparer.Ordinal)
        { ["Portal:Mail:Host"] = "mail.example.test", ["Portal:Mail:From"] = "portal@example.test" };
        foreach (var (name, value) in settings) all[name] = value;
        return NotificationSettingsValidator.Check(new ConfigurationBuilder().AddInMemoryCollection(all).Build());
    }
}
