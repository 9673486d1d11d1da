using DemoFarm;

namespace UpgradePortal.Tests.Farms;

/// <summary>The agent is killed while its upgrade command runs, and comes back without its data folder, or with yesterday's. The command
/// lives on.</summary>
[Collection(FarmCollection.Name)]
public sealed class LostJournalTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Agent_KilledInAnUpgradeAndItsFolderLost_APersonIsAskedAndTheCommandRunsOnce(bool yesterdaysCopy)
    {
        using var scratch = new TestFolder();
        await using var fixture = await FarmFixture.StartAsync(new() { Command = p => Slow(p, scratch.Path) });
        var server = fixture.Farm.Servers[0];
        var folder = Path.GetDirectoryName(server.JournalFile)!;
        if (yesterdaysCopy) Copy(folder, scratch.File("yesterday"));
        await File.WriteAllTextAsync(scratch.File("wait"), "");
        fixture.Load(FarmRuns.Catalog);
        var run = await fixture.BeginAsync(FarmRuns.Catalog);
        await Eventually.Async(() => Begun(scratch) == 1, "the command has begun");

        await server.Agent.KillAsync();
        Directory.Delete(folder, recursive: true);
        if (yesterdaysCopy) Copy(scratch.File("yesterday"), folder);
        await server.StartAgentAsync(fixture.Limit);

        var asked = await fixture.UntilAsync(run, r => r[server.Name].Trouble == "failed");
        Assert.Equal($"{server.Name}'s agent has no memory of the upgrade that it had begun.", asked[server.Name].Reason);
        File.Delete(scratch.File("wait"));
        await Eventually.Async(() => server[FarmRuns.Catalog].Starts == 2, "the command ends");
        await fixture.Api.DecideAsync(run, asked[server.Name], "continue", fixture.Limit);
        var ended = await fixture.UntilAsync(run, r => r.IsOver);
        Assert.Equal("succeeded", ended.Status);
        Assert.Equal(fixture.Names.Count, Begun(scratch));
        await fixture.NothingLostAsync();
    }

    private static int Begun(TestFolder scratch) =>
        File.Exists(scratch.File("begun")) ? File.ReadLines(scratch.File("begun")).Count() : 0;

    // The first start, of version 1.0, is done by the same command and is not counted.
    private static UpgradeCommand Slow(FarmProgram program, string scratch)
    {
        var swap = DemoSwap.Of(program);
        var script = $"[ \"$UPGRADE_VERSION\" = 1.0 ] || {{ echo x >>'{scratch}/begun'; "
            + $"while [ -e '{scratch}/wait' ]; do sleep 0.05; done; }}; exec \"$@\"";
        return new("/bin/sh", ["-c", script, "sh", swap.File, .. swap.Arguments]);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from, "*.jsonl")) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
