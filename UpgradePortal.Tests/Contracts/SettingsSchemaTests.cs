using Microsoft.Extensions.Configuration;
using UpgradePortal.Agent.Settings;
using UpgradePortal.Contracts;
using UpgradePortal.Router.Settings;

namespace UpgradePortal.Tests.Contracts;

/// <summary>Nested settings and lists are checked like those at the top, and what is right is let be.</summary>
public sealed class SettingsSchemaTests
{
    private static readonly SettingsSection[] Agent = [
        SettingsSection.Of<AgentSettings>(AgentSettings.Section), SettingsSection.Of<AgentTimers>(AgentTimers.Section)];

    [Theory]
    [InlineData("Agent:Programs:0:MinFreeDiskMb", "much",
        "Agent:Programs:0:MinFreeDiskMb is 'much': give a whole number, for example 200.")]
    [InlineData("Agent:Programs:1:Command:TimeLimit", "soon",
        "Agent:Programs:1:Command:TimeLimit is 'soon': give a time as hh:mm:ss or days.hh:mm:ss, for example 00:15:00.")]
    [InlineData("Agent:Programs:0:Source", "Door", "Agent:Programs:0:Source is 'Door': give one of proxy, middleware.")]
    [InlineData("Agent:Programs:0:Door", "http://0.0.0.0:1",
        "Agent:Programs:0:Door is not a setting. Agent:Programs:0 has Artefact, Command, HealthUrl")]
    [InlineData("Agent:Programs", "catalog", "Agent:Programs is a list: write Agent:Programs:0")]
    [InlineData("Agent:Timers:HealthInterval", "soon",
        "Agent:Timers:HealthInterval is 'soon': give a time from 00:00:00.001 to 00:05:00 as hh:mm:ss or days.hh:mm:ss, for example "
        + "00:00:02.")]
    [InlineData("Agent:Enrolled:Portal", "mine", "Agent:Enrolled:Portal is 'mine': give a GUID.")]
    [InlineData("Agent:Gate", "http://127.0.0.1:1", "Agent:Gate is not a setting. Agent has Certificate, CertificateKey, Control")]
    public void Setting_Wrong_IsNamedWithTheRemedy(string name, string value, string fault) =>
        Assert.StartsWith(fault, Assert.Single(SettingsSchema.Errors(Written(name, value), Agent)), StringComparison.Ordinal);

    [Theory]
    [InlineData("Agent:Programs:0:Source", "middleware")]
    [InlineData("agent:programs:0:protocol", "HTTP2")]
    [InlineData("Agent:Programs:0:TargetProtocol", "")]
    [InlineData("Agent:Programs:0:ProbePaths:0", "/health")]
    [InlineData("Agent:Keys:0", "")]
    [InlineData("Elsewhere:Gate", "x")]
    public void Setting_Right_IsLetBe(string name, string value) => Assert.Empty(SettingsSchema.Errors(Written(name, value), Agent));

    [Fact]
    public void Router_ListOfLists_IsChecked() => Assert.StartsWith(
        "Router:Programs:0:Servers:1:Adress is not a setting. Router:Programs:0:Servers:1 has Address, Name.",
        Assert.Single(SettingsSchema.Errors(Written("Router:Programs:0:Servers:1:Adress", "x"),
            [SettingsSection.Of<RouterSettings>(RouterSettings.Section)])), StringComparison.Ordinal);

    private static IConfiguration Written(string name, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();
}
