using System.Globalization;
using DemoFarm.Routers;

namespace Benchmarks.Soaks;

/// <param name="Upgrades">Of single servers, the same number on each router.</param>
/// <param name="Limit">No run begins later.</param>
/// <param name="Seed">Of all that is left to chance.</param>
/// <param name="Routers">One after the other.</param>
/// <param name="HasOutsiders">Others change routers, agents and programs too, and tell nobody.</param>
internal sealed record SoakOptions(int Upgrades, TimeSpan Limit, int Seed, IReadOnlyList<FarmRouterKind> Routers, bool HasOutsiders)
{
    /// <param name="words">The number of upgrades, <c>minutes=35</c>, <c>seed=7</c>, <c>router=haproxy</c>,
    /// <c>outsiders=1</c>, in any order.</param>
    public static SoakOptions Read(IReadOnlyList<string> words) => new(
        Number(words, "") ?? 1000, TimeSpan.FromMinutes(Number(words, "minutes=") ?? 600),
        Number(words, "seed=") ?? Random.Shared.Next(1_000_000),
        [.. Enum.GetValues<FarmRouterKind>().Where(k => IsNamed(words, k))],
        Number(words, "outsiders=") is 1);

    private static int? Number(IReadOnlyList<string> words, string name) =>
        words.Where(w => w.StartsWith(name, StringComparison.Ordinal)).Select(w => Number(w[name.Length..]))
        .FirstOrDefault(n => n is not null);

    private static bool IsNamed(IReadOnlyList<string> words, FarmRouterKind kind)
    {
        const string name = "router=";
        var named = words.Where(w => w.StartsWith(name, StringComparison.Ordinal)).Select(w => w[name.Length..]).ToList();
        return named.Count == 0 || named.Contains($"{kind}", StringComparer.OrdinalIgnoreCase);
    }

    private static int? Number(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
