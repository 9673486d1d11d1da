using System.Diagnostics;
using System.Globalization;
using System.Net;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Agent;

/// <summary>A real agent process is killed in the middle of an upgrade.</summary>
public sealed class CrashTests : IAsyncLifetime, IDisposable
{
    private readonly TestFolder _folder = new();
    private AgentTarget _target = null!;

    private AgentArguments Arguments => new AgentArguments(_folder.Path).Proxy(
        "checkout", _target.Url,
        $"echo $$ >'{_folder.File("pid")}'; echo x >>'{_folder.File("runs")}'; "
            + $"while [ -d '{_folder.Path}' ] && [ ! -e '{_folder.File("go")}' ]; do sleep 0.02; done; echo done");

    public async Task InitializeAsync() => _target = await AgentTarget.StartAsync();

    public async Task DisposeAsync()
    {
        await File.WriteAllTextAsync(_folder.File("go"), "");
        await _target.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Agent_KilledAndTheCommandToo_InterruptedAndNeverRunsAgain()
    {
        var ticket = await BeginAndKillAgentAsync();
        using (var command = Process.GetProcessById(await PidAsync()))
        {
            command.Kill();
            await command.WaitForExitAsync();
        }

        await using var agent = await AgentProcess.StartAsync(Arguments);
        Assert.Equal(OperationState.Interrupted, (await agent.Control.OperationAsync("checkout", "op1")).State);
        using var again = await agent.Control.OrderAsync("checkout", "op1", ticket);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Single(await File.ReadAllLinesAsync(_folder.File("runs")));
        Assert.Equal("hold1", (await agent.Control.GetAsync<ProgramStatus>("/v1/programs/checkout")).Hold!.HoldId);
    }

    [Fact]
    public async Task Agent_KilledWhileTheCommandLivesOn_StaysRunningUntilItEnds()
    {
        await BeginAndKillAgentAsync();
        await using var agent = await AgentProcess.StartAsync(Arguments);
        Assert.Equal(OperationState.Running, (await agent.Control.OperationAsync("checkout", "op1")).State);
        Assert.Equal("op1", (await agent.Control.GetAsync<ProgramStatus>("/v1/programs/checkout")).OperationId);
        await File.WriteAllTextAsync(_folder.File("go"), "");
        Assert.Equal(OperationState.Interrupted, (await agent.Control.EndOfAsync("checkout", "op1")).State);
        var log = await agent.Control.GetAsync<OperationLog>("/v1/programs/checkout/upgrades/op1/log?from=0");
        Assert.Equal("done\n", log.Text);
    }

    [Fact]
    public async Task Journal_TornLastLine_TheRestHolds()
    {
        await using (var agent = await AgentProcess.StartAsync(Arguments))
        {
            await agent.Control.StopAsync("checkout");
            using var refused = await agent.Control.OrderAsync("checkout", "op1", 7);
        }

        await File.AppendAllTextAsync(_folder.File("journal.jsonl"), "{\"kind\":\"released\",\"prog");
        await using (var agent = await AgentProcess.StartAsync(Arguments))
        {
            using var held = await agent.Control.HoldAsync("checkout", "hold1", HoldState.Watching);
            Assert.Equal(HttpStatusCode.OK, held.StatusCode);
        }

        await using var last = await AgentProcess.StartAsync(Arguments);
        Assert.Equal(HoldState.Watching, (await last.Control.GetAsync<ProgramStatus>("/v1/programs/checkout")).Hold!.State);
        Assert.Equal(OperationState.Refused, (await last.Control.OperationAsync("checkout", "op1")).State);
    }

    private async Task<long> BeginAndKillAgentAsync()
    {
        await using var agent = await AgentProcess.StartAsync(Arguments);
        var ticket = await agent.Control.StopAsync("checkout");
        using var answer = await agent.Control.OrderAsync("checkout", "op1", ticket);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await PidAsync();
        return ticket;
    }

    private async Task<int> PidAsync()
    {
        var text = await Eventually.GetAsync(
            async () => File.Exists(_folder.File("pid")) ? await File.ReadAllTextAsync(_folder.File("pid")) : null, t => t.EndsWith('\n'));
        return int.Parse(text, CultureInfo.InvariantCulture);
    }
}
