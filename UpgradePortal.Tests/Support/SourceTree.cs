using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace UpgradePortal.Tests.Support;

/// <summary>The repository's own source files.</summary>
internal static partial class SourceTree
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    public static IEnumerable<string> Files(string folder, params string[] endings) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(f => endings.Any(e => f.EndsWith(e, StringComparison.Ordinal)))
            .Where(f => !Generated().IsMatch(Path.GetRelativePath(Root, f).Replace('\\', '/')));

    private static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex("(^|/)(bin|obj|artifacts|Migrations)/", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Generated();
}
