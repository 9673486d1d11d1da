using UpgradePortal.Agent.Hosting;
using UpgradePortal.Agent.Settings;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Agent;

public sealed class SettingsTests
{
    [Fact]
    public void Build_ManyFaults_AllAreToldWithTheirSettings()
    {
        string[] arguments =
        [
            "--Agent:Server=", "--Agent:Control=http://0.0.0.0:7070", "--Agent:HealthCheck=nonsense", "--Agent:Portal:SignalsUrl=ftp://x",
            "--Agent:Programs:0:Name=a b", "--Agent:Programs:0:Listen=x", "--Agent:Programs:0:Command:File=relative.sh",
            "--Agent:Programs:1:Name=catalog", "--Agent:Programs:1:Source=Middleware", "--Agent:Programs:1:SessionsUrl=http://10.0.0.1:1",
            "--Agent:Programs:1:Artefact=/releases/latest", "--Agent:Programs:1:Command:TimeLimit=00:00:00",
        ];
        var all = string.Join('\n', AgentApp.Build(arguments).Errors);
        string[] named =
        [
            "Agent:Server", "Agent:Control", "Agent:HealthCheck", "Agent:Keys", "Agent:Portal:SignalsUrl", "Agent:Portal:Key",
            "Agent:Programs:0:Name", "Agent:Programs:0:Listen", "Agent:Programs:0:Target", "Agent:Programs:0:HealthUrl",
            "Agent:Programs:0:VersionUrl", "Agent:Programs:0:Command:File", "Agent:Programs:1:SessionsUrl",
            "Agent:Programs:1:Artefact", "Agent:Programs:1:Command:TimeLimit",
        ];
        foreach (var setting in named) Assert.Contains(setting, all, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://192.0.2.1:7070", true)]
    [InlineData("http://127.0.0.1:7070", false)]
    [InlineData("http://localhost:7070", false)]
    [InlineData("http://*:7070", true)]
    public void Build_PlainHttpControl_OnlyOnLoopback(string control, bool isFault) => Assert.Equal(
        isFault, AgentApp.Build([$"--Agent:Control={control}"]).Errors.Any(f => f.StartsWith("Agent:Control", StringComparison.Ordinal)));

    // Finding L8: the server's key goes with each signal.
    [Theory]
    [InlineData("http://192.0.2.1:5081", true)]
    [InlineData("http://portal.example.com", true)]
    [InlineData("https://portal.example.com", false)]
    [InlineData("http://127.0.0.1:5081", false)]
    [InlineData("http://localhost:5081", false)]
    [InlineData("http://[::1]:5081", false)]
    [InlineData("ftp://127.0.0.1", true)]
    public void Build_PlainHttpSignals_OnlyOnLoopback(string url, bool isFault) => Assert.Equal(
        isFault, AgentApp.Build([$"--Agent:Portal:SignalsUrl={url}"]).Errors
            .Any(f => f.StartsWith("Agent:Portal:SignalsUrl", StringComparison.Ordinal)));

    // Finding L7.
    [Theory]
    [InlineData("http://127.0.0.1:5001", "", true)]
    [InlineData("http://127.0.0.1:5001", "/run/catalog/sessions.key", false)]
    [InlineData("unix:/run/catalog/sessions.sock", "", false)]
    public void Build_ListOnAPort_WantsAKeyFile(string sessions, string key, bool isFault) => Assert.Equal(
        isFault,
        AgentApp.Build(["--Agent:Programs:0:Source=Middleware", $"--Agent:Programs:0:SessionsUrl={sessions}",
            $"--Agent:Programs:0:SessionsKeyFile={key}"]).Errors
            .Any(f => f.StartsWith("Agent:Programs:0:SessionsKeyFile", StringComparison.Ordinal)));

    [Fact]
    public async Task Build_DataInUse_IsAFaultNotACrash()
    {
        using var folder = new TestFolder();
        var arguments = new AgentArguments(folder.Path).Proxy("checkout", "http://127.0.0.1:9");
        await using var first = await AgentFixture.StartAsync(arguments);
        Assert.Contains("Agent:Data", Assert.Single(AgentApp.Build(arguments.ToArray()).Errors), StringComparison.Ordinal);
    }

    public static TheoryData<string> AllTimers => TimerCases.Names(AgentTimers.Rules);

    [Theory]
    [MemberData(nameof(AllTimers))]
    public void Timer_Wrong_IsNamedWithTheRemedy(string name) =>
    TimerCases.IsChecked(Timer(name), [new(AgentTimers.Section, typeof(AgentTimers))]);

    [Theory]
    [MemberData(nameof(AllTimers))]
    public void Timer_BelowWhatIsSafe_IsWarnedOfOnce(string name) => TimerCases.Warns(Timer(name), AgentTimers.Warnings);

    [Fact]
    public void Build_TimersThatCannotBeRead_AreToldWithAllOtherFaults()
    {
        var faults = AgentApp.Build(["--Agent:Server=", .. AgentTimers.Rules.Select(r => $"--{r.Name}=soon")]).Errors;
        Assert.Contains(faults, f => f.StartsWith("Agent:Server", StringComparison.Ordinal));
        Assert.All(AgentTimers.Rules, r => Assert.Single(faults, f => f.StartsWith($"{r.Name} is 'soon'", StringComparison.Ordinal)));
    }

    // The binder would end at the first of them, and never see the last.
    [Fact]
    public void Build_OfTheWrongType_IsToldWithAllOtherFaults()
    {
        string[] wrong = ["--Agent:Programs:0:MinFreeDiskMb=much", "--Agent:Programs:0:Source=Wire", "--Agent:Programms:0:Name=catalog",
            "--Agent:Server="];
        var faults = AgentApp.Build(wrong).Errors;
        Assert.All(wrong, w => Assert.Single(faults,
            f => f.StartsWith(w[2..w.IndexOf('=', StringComparison.Ordinal)].Replace(":0:Name", "", StringComparison.Ordinal),
                StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Start_TimersBelowWhatIsSafe_WarnsOfEachOnce()
    {
        using var folder = new TestFolder();
        var arguments = new AgentArguments(folder.Path).Proxy("checkout", "http://127.0.0.1:9");
        foreach (var rule in AgentTimers.Rules) arguments.Set(rule.Name["Agent:".Length..], $"{TimerCases.Unsafe(rule):c}");
        await using var agent = await AgentProcess.StartAsync(arguments);
        TimerCases.AreToldOnce(AgentTimers.Rules, agent.Begun);
    }

    [Fact]
    public async Task Start_Defaults_WarnsOfNothing()
    {
        using var folder = new TestFolder();
        await using var agent = await AgentProcess.StartAsync(new AgentArguments(folder.Path).Proxy("checkout", "http://127.0.0.1:9"));
        Assert.DoesNotContain(agent.Begun, l => l.Contains(", below ", StringComparison.Ordinal));
    }

    private static TimerRule Timer(string name) => AgentTimers.Rules.Single(r => r.Name == name);
}
