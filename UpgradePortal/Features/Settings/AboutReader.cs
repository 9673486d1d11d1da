using System.Reflection;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Data;

namespace UpgradePortal.Features.Settings;

/// <summary>Looks at the portal itself, and at how old everything is that it shows of others.</summary>
public sealed class AboutReader(IDbContextFactory<PortalDb> databases, FarmMirror mirror, DataFolder folder, DiskSpace disk, TimeProvider clock)
{
    private const double Megabyte = 1024 * 1024;
    private readonly DateTimeOffset _started = clock.GetUtcNow();

    public static string Version { get; } =
        typeof(AboutReader).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    public async Task<AboutView> ReadAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var servers = await db.Servers.OrderBy(s => s.Name).Select(s => s.Name).ToListAsync(cancellation);
        var routers = await db.Routers.OrderBy(r => r.Name).Select(r => r.Name).ToListAsync(cancellation);
        return new(Version, _started, Size() / Megabyte,
            new DriveInfo(Path.GetFullPath(folder.Path)).AvailableFreeSpace / (long)Megabyte, disk.Refuse()?.Message,
            [.. routers.Select(r => Of(r, true, mirror.Router(r))), .. servers.Select(s => Of(s, false, mirror.Agent(s)))]);
    }

    // What was written lately still stands in the journal beside it.
    private long Size() => new DirectoryInfo(folder.Path).EnumerateFiles(DataFolder.DatabaseName + "*").Sum(f => f.Length);

    private AboutPart Of<T>(string name, bool isRouter, Observed<T>? seen)
        where T : class => new(name, isRouter, seen?.Value is null ? null : seen.Age(clock).TotalMilliseconds, seen?.Silent);
}
