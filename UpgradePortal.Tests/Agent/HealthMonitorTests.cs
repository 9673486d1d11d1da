using Microsoft.Extensions.Logging;
using UpgradePortal.Agent.Programs;
using UpgradePortal.Agent.Proxy;
using UpgradePortal.Agent.SessionLists;
using UpgradePortal.Agent.Settings;

namespace UpgradePortal.Tests.Agent;

public sealed class HealthMonitorTests
{
    // What is not foreseen happens too: the page must neither show the last answer for ever, nor hear nothing any more.
    [Fact]
    public async Task Health_AskingFailsInTheAgentItself_SaysSoAndIsAskedAgain()
    {
        await using var target = await AgentTarget.StartAsync();
        var timers = new AgentTimers { HealthInterval = TimeSpan.FromMilliseconds(20) };
        using var source = new MiddlewareSessionSource(target.Url, "no.key", timers, TimeProvider.System);
        var program = new AgentProgram(
            new ProgramSettings { Name = "catalog", HealthUrl = target.Url + "/health", VersionUrl = target.Url + "/version" }, source,
            TimeProvider.System);
        using var broken = new BrokenAtFirst();
        using var http = new HttpClient(broken);
        var told = new CapturedLog<HealthMonitor>();
        using var keeper = new HealthMonitor(
            new ProgramTable("app1", "epoch", [program]), new HealthProbe(http, new ProbeHeader(), timers, TimeProvider.System), timers,
            TimeProvider.System, told);

        await keeper.StartAsync(default);
        await Eventually.Async(
            () => program.Health.Reason?.Contains("The agent itself", StringComparison.Ordinal) is true, "it says that it failed");
        // Its health is changed first, then it is logged.
        await Eventually.Async(() => told.Lines.Count > 0, "it is logged");
        Assert.Equal(LogLevel.Error, told.Lines[0].Level);
        broken.IsMended = true;
        await Eventually.Async(() => program.Health.Healthy, "it asks again");
        await keeper.StopAsync(default);
    }

    private sealed class BrokenAtFirst() : DelegatingHandler(new SocketsHttpHandler { UseProxy = false })
    {
        public bool IsMended { get; set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            IsMended ? base.SendAsync(request, cancellationToken) : throw new InvalidOperationException("A fault of ours.");
    }
}
