using System.Globalization;

namespace Benchmarks.Soaks;

/// <param name="Upgrades">Of single servers, half of them on each router.</param>
/// <param name="Limit">No run begins later.</param>
/// <param name="Seed">Of all that is left to chance.</param>
internal sealed record SoakOptions(int Upgrades, TimeSpan Limit, int Seed)
{
    /// <param name="words">The number of upgrades, <c>minutes=35</c>, <c>seed=7</c>, in any order.</param>
    public static SoakOptions Read(IReadOnlyList<string> words) => new(
        Number(words, "") ?? 1000, TimeSpan.FromMinutes(Number(words, "minutes=") ?? 600),
        Number(words, "seed=") ?? Random.Shared.Next(1_000_000));

    private static int? Number(IReadOnlyList<string> words, string name) =>
        words.Where(w => w.StartsWith(name, StringComparison.Ordinal)).Select(w => Number(w[name.Length..]))
        .FirstOrDefault(n => n is not null);

    private static int? Number(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
