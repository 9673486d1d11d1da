using System.Collections.Frozen;

namespace UpgradePortal.Router.Routing;

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
