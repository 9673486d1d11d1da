using System.Globalization;
using System.Text;

namespace UpgradePortal.ModelCheck;

/// <summary>Writes the core's sources with every fault in them at once, each switched on by its number.</summary>
internal static class SeededSources
{
    private static readonly string[] Seeded = ["TurnMachine.cs", "TurnChoices.cs", "RunMachine.cs", "ServerTurn.cs", "Capacity.cs",
        "TurnRoute.cs", "WantedRoute.cs"];

    /// <param name="coreDir">The core.</param>
    /// <param name="parts">Only the faults whose text contains one of these; none: all.</param>
    /// <returns>The faults; the number of each is its place among all of them, from 1.</returns>
    public static IReadOnlyList<(SourceSeed Seed, int Number)> Of(string coreDir, string[] parts) =>
        [.. HandSeeds.All
            .Concat(Seeded.SelectMany(f => OfLines(f, File.ReadAllLines(Path.Combine(coreDir, f)))))
            .Select((seed, at) => (seed, at + 1))
            .Where(s => parts.Length == 0 || parts.Any(p => s.seed.ToString().Contains(p, StringComparison.Ordinal)))];

    private static IEnumerable<SourceSeed> OfLines(string file, string[] lines) => lines.SelectMany((line, at) =>
        ArmSeeds.Of(file, line).Select(s => s with { Nth = 1 + lines.Take(at).Count(l => l.Contains(line, StringComparison.Ordinal)) }));

    /// <summary>One folder of sources for each number of faults that fit together: two faults of one line can't be written at
    /// once.</summary>
    public static int Write(string coreDir, string into, string[] parts)
    {
        var left = Of(coreDir, parts).ToList();
        var folder = 0;
        for (; left.Count > 0; folder++) left = WriteOne(coreDir, Path.Combine(into, folder.ToString(CultureInfo.InvariantCulture)),
            left);
        return folder;
    }

    private static List<(SourceSeed Seed, int Number)> WriteOne(string coreDir, string into, List<(SourceSeed Seed, int Number)> seeds)
    {
        Directory.CreateDirectory(into);
        var texts = Directory.EnumerateFiles(coreDir, "*.cs").ToDictionary(f => Path.GetFileName(f), File.ReadAllText,
            StringComparer.Ordinal);
        var originals = texts.ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal);
        var numbers = new StringBuilder();
        var later = new List<(SourceSeed, int)>();
        foreach (var (seed, number) in seeds)
        {
            if (!originals[seed.File].Contains(seed.Line,
                StringComparison.Ordinal)) throw new InvalidOperationException($"The core has no such line any more: {seed}");
            if (Count(texts[seed.File], seed.Line) != Count(originals[seed.File], seed.Line))
            {
                later.Add((seed, number));
                continue;
            }
            var on = string.Create(CultureInfo.InvariantCulture, $"UpgradePortal.ModelCheck.Mutant.On({number})");
            texts[seed.File] = Replace(texts[seed.File], seed, seed.With.Replace("ON", on, StringComparison.Ordinal));
            numbers.AppendLine(number.ToString(CultureInfo.InvariantCulture));
        }
        foreach (var (name, text) in texts) File.WriteAllText(Path.Combine(into, name), text);
        File.WriteAllText(Path.Combine(into, "numbers.txt"), numbers.ToString());
        return later;
    }

    private static int Count(string text, string line) => text.Split(line).Length - 1;

    private static string Replace(string text, SourceSeed seed, string with)
    {
        var at = -1;
        for (var nth = 0; nth < seed.Nth; nth++) at = text.IndexOf(seed.Line, at + 1, StringComparison.Ordinal);
        return text[..at] + with + text[(at + seed.Line.Length)..];
    }
}
