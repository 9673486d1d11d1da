using System.Text.RegularExpressions;
using UpgradePortal.Tests.Browser.Forms;

namespace UpgradePortal.Tests.Architecture;

/// <summary>Tests find elements by what they are for, so that better words break nothing but the tests of words.</summary>
public sealed partial class TestIdTests
{
    private static readonly Dictionary<string, string> Tests = SourceTree.Files("UpgradePortal.Tests", ".cs")
        .ToDictionary(f => Path.GetRelativePath(SourceTree.Root, f), File.ReadAllText, StringComparer.Ordinal);

    private static HashSet<string> OfPages =>
    [
        .. SourceTree.Files("UpgradePortal", ".razor").Select(File.ReadAllText).SelectMany(page =>
            Given().Matches(page).Concat(Chosen().Matches(page).SelectMany(m => Quoted().Matches(m.Value))).Select(m => m.Groups["id"].Value)),
    ];

    [Fact]
    public void Elements_AreNotFoundByWords_ButByTestsOfWords() => Assert.Empty(Tests
        .Where(t => !t.Key.EndsWith("CopyTests.cs", StringComparison.Ordinal))
        .SelectMany(t => Words().Matches(t.Value).Select(m => $"{t.Key}: {m.Value}")));

    // A misspelt one would never be there, which is what some tests want to see.
    [Fact]
    public void TestIds_ThatTestsAskFor_StandOnPages()
    {
        var asked = Tests.Values.SelectMany(t => Asked().Matches(t)).SelectMany(m => m.Groups["id"].Captures).Select(c => c.Value)
            .Concat(AllForms.Table.SelectMany(f => f.Fields.Select(field => field.TestId).Append(f.Submit).Append(f.Taken ?? f.Submit)));
        Assert.Empty(asked.Distinct(StringComparer.Ordinal).Except(OfPages));
    }

    // Constants and variables are data.
    [GeneratedRegex(@"GetBy(Text|Label|Placeholder|AltText|Title)\(\s*(new\s+Regex\(|new\(\s*)?[$@]*""[^;]*|GetByRole\([^;]*?\bName(Regex|String)?\s*=[^;,]*""[^;]*|\bHas(Not)?Text\s*=\s*[$@]*""[^;]*",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Words();

    [GeneratedRegex(@"GetByTestId\(""(?<id>[^""]+)""|data-testid='?(?<id>[\w-]+)|\.ChooseAsync\(""(?<id>[^""]+)""|AreMissingAsync\(page(,\s*""(?<id>[^""]+)"")+|DialogAsync\([^,;]*,\s*""(?<id>[^""]+)""",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asked();

    [GeneratedRegex(@"(data-testid|TestId)=""(?<id>[\w-]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Given();

    [GeneratedRegex(@"data-testid=""@\(.*?\)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Chosen();

    [GeneratedRegex(@"""(?<id>[a-z-]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();
}
