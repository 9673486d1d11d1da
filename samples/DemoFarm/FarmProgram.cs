using System.Diagnostics;
using System.Globalization;

namespace DemoFarm;

/// <summary>One program on one server, as its upgrade command left it.</summary>
/// <param name="Name">In the portal.</param>
/// <param name="Server">Where it runs.</param>
/// <param name="Target">Its own address.</param>
/// <param name="Sessions">Where it tells its session list; null when it stands behind its agent's proxy.</param>
/// <param name="Proxy">The agent's listener for it; null when routers reach it directly.</param>
/// <param name="Folder">Of its files.</param>
public sealed record FarmProgram(string Name, string Server, Uri Target, Uri? Sessions, Uri? Proxy, string Folder)
{
    /// <summary>Where routers send its requests.</summary>
    public Uri Address => Proxy ?? Target;

    public string PidFile => Path.Combine(Folder, Name + ".pid");
    public string LogFile => Path.Combine(Folder, Name + ".log");
    public string SessionsKeyFile => Path.Combine(Folder, Name + ".key");
    public string StatsFile => Path.Combine(Folder, Name + ".stats");

    /// <summary>While it is there, the program says that it runs the version in it; the next upgrade command takes it away.</summary>
    public string ClaimedVersionFile => StatsFile + ".version";

    /// <summary>Process id of the instance that runs now.</summary>
    public int Pid => int.Parse(File.ReadAllText(PidFile), CultureInfo.InvariantCulture);

    /// <summary>How often the program was started, the first time included: what the upgrade commands did, whatever agents say.</summary>
    public int Starts => File.ReadAllLines(PidFile + ".history").Length;

    /// <summary>What the upgrade commands have started, the last one at the end.</summary>
    public IReadOnlyList<string> Versions => [.. File.ReadAllLines(PidFile + ".history").Select(l => l.Split(' ')[1])];

    /// <summary>Requests begun and ended over all its lives. A killed instance leaves those it was serving begun and never ended.</summary>
    public RequestCounts Counts()
    {
        using var file = new FileStream(StatsFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Span<byte> bytes = stackalloc byte[2 * sizeof(long)];
        file.ReadExactly(bytes);
        return new(BitConverter.ToInt64(bytes), BitConverter.ToInt64(bytes[sizeof(long)..]));
    }

    /// <summary>Starts the first version by the upgrade command.</summary>
    /// <param name="version">To start.</param>
    /// <param name="farm">Folder of the farm.</param>
    /// <exception cref="FarmException">The command failed.</exception>
    public async Task StartAsync(UpgradeCommand command, string version, string farm, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(command.File, command.Arguments) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["UPGRADE_VERSION"] = version;
        Sweep.Tag(start, farm);
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0) throw new FarmException($"{Name} on {Server} does not start: {said}");
    }
}
