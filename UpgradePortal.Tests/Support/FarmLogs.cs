using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace UpgradePortal.Tests.Support;

/// <summary>The logs of farms that run now, for failures: a farm takes its folder with it.</summary>
internal static class FarmLogs
{
    private const int LinesTold = 15;

    private static readonly ConcurrentDictionary<string, bool> Folders = new(StringComparer.Ordinal);

    public static void Add(string folder) => Folders[folder] = true;

    public static void Remove(string folder) => Folders.TryRemove(folder, out _);

    /// <summary>Copies them to <c>artifacts/test/logs</c>.</summary>
    /// <returns>Where they lie, and how each one ends.</returns>
    public static string Keep()
    {
        var told = new StringBuilder();
        foreach (var folder in Folders.Keys)
        {
            var kept = Directory.CreateDirectory(
                Path.Combine(SourceTree.Root, "artifacts", "test", "logs", Path.GetFileName(folder))).FullName;
            told.Append(CultureInfo.InvariantCulture, $"\nLogs in {Path.GetRelativePath(SourceTree.Root, kept)}:");
            foreach (var log in Directory.EnumerateFiles(folder, "*.log").Order(StringComparer.Ordinal)) Keep(log, kept, told);
        }
        return told.ToString();
    }

    private static void Keep(string log, string folder, StringBuilder told)
    {
        // Its writer has it open.
        using var from = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(from);
        var text = reader.ReadToEnd();
        File.WriteAllText(Path.Combine(folder, Path.GetFileName(log)), text);
        told.Append(CultureInfo.InvariantCulture, $"\n--- {Path.GetFileName(log)}\n")
            .AppendJoin('\n', text.TrimEnd().Split('\n').TakeLast(LinesTold));
    }
}
