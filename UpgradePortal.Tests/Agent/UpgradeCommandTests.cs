using System.Diagnostics;
using System.Globalization;
using UpgradePortal.Agent.Settings;
using UpgradePortal.Agent.Upgrades.Commands;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Agent;

public sealed class UpgradeCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Command_LeavesADaemonWithItsOutput_EndsAtOnce(bool piped)
    {
        var process = Start($"echo begun; sleep 600 & echo $! >'{_folder.File("pid")}'; exit 0", piped);
        Assert.Equal(0, await process.Exited.WaitAsync(Eventually.Patience));
        using var daemon = Process.GetProcessById(
            int.Parse(await File.ReadAllTextAsync(_folder.File("pid")), CultureInfo.InvariantCulture));
        Assert.False(daemon.HasExited);
        daemon.Kill();
        Assert.Equal("begun\n", await File.ReadAllTextAsync(_folder.File("log")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Kill_CommandWithChildren_AllAreGone(bool piped)
    {
        var process = Start(
            $"sleep 600 & echo $! >'{_folder.File("pid")}.new'; mv '{_folder.File("pid")}.new' '{_folder.File("pid")}'; wait", piped);
        await Eventually.Async(() => File.Exists(_folder.File("pid")));
        process.Kill();
        Assert.Equal(137, await process.Exited.WaitAsync(Eventually.Patience));
        var child = int.Parse(await File.ReadAllTextAsync(_folder.File("pid")), CultureInfo.InvariantCulture);
        await Eventually.Async(() => !IsAlive(child));
    }

    [Fact]
    public void Start_NoSuchFile_SaysWhyAndNamesTheSetting()
    {
        var order = new CommandStartInfo(
            new CommandSettings { File = "/nowhere/upgrade" }, new Dictionary<string, string>(StringComparer.Ordinal), _folder.File("log"));
        var start = new CommandStarter(new(), TimeProvider.System).Start(order);
        Assert.Null(start.Process);
        Assert.Contains("Command:File", start.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_HostileVersion_IsOnlyText()
    {
        var process = Start("echo \"$UPGRADE_VERSION\"; pwd", piped: false, version: "$(id); `id`", folder: _folder.Path);
        await process.Exited.WaitAsync(Eventually.Patience);
        Assert.Equal($"$(id); `id`\n{_folder.Path}\n", await File.ReadAllTextAsync(_folder.File("log")));
    }

    [Fact]
    public async Task Upgrade_LongerThanItsTimeLimit_KilledAndFailed()
    {
        await using var target = await AgentTarget.StartAsync();
        await using var agent = await AgentFixture.StartAsync(new AgentArguments(_folder.Path)
            .Proxy("checkout", target.Url, "sleep 600").Set("Programs:0:Command:TimeLimit", "00:00:00.2"));
        await agent.Control.OrderAsync("checkout", "op1", await agent.Control.StopAsync("checkout"));
        var ended = await agent.Control.EndOfAsync("checkout", "op1");
        Assert.Equal(OperationState.Failed, ended.State);
        Assert.Contains("took longer", ended.Reason, StringComparison.Ordinal);
    }

    private static bool IsAlive(int pid)
    {
        var stat = $"/proc/{pid}/stat";
        // A dead child nobody has collected yet is a zombie.
        return File.Exists(stat) && !File.ReadAllText(stat).Contains(") Z", StringComparison.Ordinal);
    }

    private ICommandProcess Start(string shell, bool piped, string version = "2.0", string? folder = null)
    {
        var settings = new CommandSettings { File = "/bin/sh", Arguments = ["-c", shell], WorkingDirectory = folder };
        var order = new CommandStartInfo(
            settings, new Dictionary<string, string>(StringComparer.Ordinal) { ["UPGRADE_VERSION"] = version }, _folder.File("log"));
        var starter = new CommandStarter(new(), TimeProvider.System);
        return (piped ? starter.StartPiped(order) : starter.Start(order)).Process!;
    }
}
