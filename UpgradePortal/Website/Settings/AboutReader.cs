using System.Reflection;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Website.Settings;

/// <summary>Looks at the portal itself, and at how old everything is that it shows of others.</summary>
public sealed class AboutReader(
    IDbContextFactory<PortalDb> databases, FleetState fleet, DataFolder folder, DiskSpace disk, TimeProvider clock)
{
    private const double Megabyte = 1024 * 1024;
    private readonly DateTimeOffset _started = clock.GetUtcNow();

    public static string Version { get; } =
        typeof(AboutReader).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? "unknown";

    public async Task<AboutView> ReadAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var servers = await db.Set<ServerRow>().OrderBy(s => s.Name).Select(s => s.Name).ToListAsync(cancellation);
        var routers = await db.Set<RouterRow>().OrderBy(r => r.Name).Select(r => r.Name).ToListAsync(cancellation);
        return new(Version, Environment.Version.ToString(), _started, Size() / Megabyte,
            new DriveInfo(Path.GetFullPath(folder.Path)).AvailableFreeSpace / (long)Megabyte, disk.Refuse()?.Message,
            [.. routers.Select(r => Of(r, true, fleet.Router(r))), .. servers.Select(s => Of(s, false, fleet.Agent(s)))]);
    }

    // What was written lately still stands in the journal beside it.
    private long Size() => new DirectoryInfo(folder.Path).EnumerateFiles(DataFolder.DatabaseName + "*").Sum(f => f.Length);

    private AboutPart Of<T>(string name, bool isRouter, Observation<T>? seen)
        where T : class => new(name, isRouter, seen?.Value is null ? null : seen.Age(clock).TotalMilliseconds, seen?.Silent);
}

/// <summary>A router or agent, and how old what it said last is.</summary>
/// <param name="Name">Of the router or server.</param>
/// <param name="IsRouter">False: the agent on a server.</param>
/// <param name="HeardAgoMs">Null: it has not answered since the portal started.</param>
/// <param name="Silent">Why nothing newer came; null while it answers.</param>
public sealed record AboutPart(string Name, bool IsRouter, double? HeardAgoMs, string? Silent);

/// <summary>The portal itself.</summary>
/// <param name="Version">Of the portal.</param>
/// <param name="Runtime">Version of .NET that it runs on.</param>
/// <param name="StartedAt">Of this process.</param>
/// <param name="DatabaseMb">Size of its database.</param>
/// <param name="FreeMb">Free where it keeps its data.</param>
/// <param name="DiskTrouble">Why no server is taken out; null while there is room.</param>
/// <param name="Parts">All routers and agents.</param>
public sealed record AboutView(
    string Version, string Runtime, DateTimeOffset StartedAt, double DatabaseMb, long FreeMb, string? DiskTrouble,
    IReadOnlyList<AboutPart> Parts);
