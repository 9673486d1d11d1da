using System.Collections.Frozen;
using UpgradePortal.Contracts;
using UpgradePortal.Router.Settings;

namespace UpgradePortal.Router.Routing;

/// <summary>Tells which program a request is for, by the programs' codes (M-4, M-5, M-6). A file name goes before a host, a host before a
/// bare path, and a longer path before a shorter one.</summary>
public sealed class ProgramMatcher
{
    private readonly FrozenDictionary<string, string> byFile;
    private readonly FrozenDictionary<string, PathTable> byHost;
    private readonly PathTable anyHost;

    public ProgramMatcher(IReadOnlyList<ProgramConfig> programs)
    {
        var urls = programs.Where(p => p.Code.Kind is CodeKind.Url).ToLookup(p => p.Code.Host, StringComparer.OrdinalIgnoreCase);
        anyHost = Paths(urls[null]);
        byHost = urls.Where(g => g.Key is not null).ToFrozenDictionary(g => g.Key!, Paths, StringComparer.OrdinalIgnoreCase);
        byFile = programs.Where(p => p.Code.Kind is CodeKind.FileName)
            .ToFrozenDictionary(p => p.Code.Value, p => p.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <param name="host">Without its port.</param>
    /// <param name="path">Decoded, beginning with a slash.</param>
    /// <returns>The program's name, or null when the request is for none.</returns>
    public string? Find(string host, ReadOnlySpan<char> path) =>
        File(path) ?? (byHost.TryGetValue(host, out var paths) ? paths.Find(path) : null) ?? anyHost.Find(path);

    // The first segment that is a program's file: what follows it is path-info, whatever it is called.
    private string? File(ReadOnlySpan<char> path)
    {
        if (byFile.Count == 0)
            return null;
        var lookup = byFile.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var segment in path.Split('/'))
        {
            if (lookup.TryGetValue(path[segment], out var program))
                return program;
        }

        return null;
    }

    private static PathTable Paths(IEnumerable<ProgramConfig> programs) =>
        new(programs.Select(p => KeyValuePair.Create(p.Code.PathPrefix, p.Name)));
}

/// <summary>Programs by path prefix, the longest first. Letter case does not matter, as in ASP.NET Core's own routing.</summary>
internal sealed class PathTable(IEnumerable<KeyValuePair<string, string>> programByPrefix)
{
    private readonly FrozenDictionary<string, string> byPrefix = programByPrefix.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public string? Find(ReadOnlySpan<char> path)
    {
        var lookup = byPrefix.GetAlternateLookup<ReadOnlySpan<char>>();
        // Cut at slashes only, so that /catalog is no prefix of /catalogue.
        for (var end = path.Length; end >= 0; end = path[..end].LastIndexOf('/'))
        {
            if (lookup.TryGetValue(path[..end], out var program))
                return program;
        }

        return null;
    }
}
