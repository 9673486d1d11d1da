using DemoFarm;

namespace Benchmarks.Soaks.Outsiders;

/// <summary>A program says for a while that it runs the version before.</summary>
internal sealed class VersionFlipper(Farm farm) : FaultInjector
{
    protected override TimeSpan Between(Random random) => Milliseconds(random, 3000, 12_000);

    protected override async Task<string> DoAsync(Random random)
    {
        var server = farm.Servers[random.Next(farm.Servers.Count)];
        var program = server.Programs[random.Next(server.Programs.Count)];
        if (program.Versions is not [.., var before, _]) return "nothing to fall back to";
        // Whole at once: it is read all the time.
        await File.WriteAllTextAsync(program.ClaimedVersionFile + ".new", before);
        File.Move(program.ClaimedVersionFile + ".new", program.ClaimedVersionFile, overwrite: true);
        await PauseAsync(Milliseconds(random, 2000, 8000));
        File.Delete(program.ClaimedVersionFile);
        return "version fell back";
    }
}
