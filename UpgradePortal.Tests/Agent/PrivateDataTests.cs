using System.Runtime.Versioning;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Agent;

/// <summary>Findings M1 and L14: of the agent's own files.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PrivateDataTests
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task Data_ThatWasReadableByAll_IsForTheAgentAlone()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TestFolder();
        var data = folder.File("agent");
        Directory.CreateDirectory(data, (UnixFileMode)0b111_101_101);
        var journal = Path.Combine(data, "journal.jsonl");
        await File.WriteAllTextAsync(journal, "");
        File.SetUnixFileMode(journal, (UnixFileMode)0b110_100_100);
        await using var target = await AgentTarget.StartAsync();
        await using var agent = await AgentFixture.StartAsync(new AgentArguments(data).Proxy("checkout", target.Url, "echo installing"));
        using var order = await agent.Control.OrderAsync("checkout", "op1", await agent.Control.StopAsync("checkout"));
        Assert.Equal(OperationState.Succeeded, (await agent.Control.EndOfAsync("checkout", "op1")).State);

        var output = Path.Combine(data, "logs", "checkout", "op1.log");
        Assert.Equal("installing\n", await File.ReadAllTextAsync(output));
        Assert.All([journal, Path.Combine(data, "agent.lock"), output], f => Assert.Equal(OwnFile, File.GetUnixFileMode(f)));
        Assert.All([data, Path.Combine(data, "logs"), Path.GetDirectoryName(output)!],
            f => Assert.Equal(OwnFile | UnixFileMode.UserExecute, File.GetUnixFileMode(f)));
    }
}
