using System.Collections.Concurrent;

namespace Benchmarks.Soaks;

/// <summary>Counts by name.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public void Count(string what) => _counts.AddOrUpdate(what, 1, (_, before) => before + 1);

    public IReadOnlyDictionary<string, int> Read() => new SortedDictionary<string, int>(_counts, StringComparer.Ordinal);
}
