using System.Text.RegularExpressions;
using UpgradePortal.Tests.Browser.Forms;

namespace UpgradePortal.Tests.Architecture;

/// <summary>Tests find elements by what they are for, so that better words break nothing but the tests of words.</summary>
public sealed partial class TestIdTests
{
    private static readonly Dictionary<string, string> Tests = SourceTree.Files("UpgradePortal.Tests", ".cs")
        .ToDictionary(f => Path.GetRelativePath(SourceTree.Root, f), File.ReadAllText, StringComparer.Ordinal);

    private static IEnumerable<string> OfPages => SourceTree.Files("UpgradePortal", ".razor").Select(File.ReadAllText)
        .SelectMany(page => Given().Matches(page).Concat(Chosen().Matches(page).SelectMany(m => Quoted().Matches(m.Value))))
        .Select(m => m.Groups["id"].Value);

    // Constants and variables are data. The tests of words are named after what they are.
    [Fact]
    public void Elements_AreNotFoundByWords() => Assert.Empty(Tests.Where(t => !t.Key.EndsWith("CopyTests.cs", StringComparison.Ordinal))
        .SelectMany(t => new[] { ByText(), ByName(), HasText() }.SelectMany(r => r.Matches(t.Value)).Select(m => $"{t.Key}: {m.Value}")));

    // A misspelt one would never be there, which is what some tests want to see.
    [Fact]
    public void TestIds_ThatTestsAskFor_StandOnPages()
    {
        var asked = Tests.Values.SelectMany(
            t => new[] { ById(), BySelector(), OfList(), OfMissing(), OfDialog() }.SelectMany(r => r.Matches(t)))
            .SelectMany(m => m.Groups["id"].Captures).Select(c => c.Value);
        var ofForms = AllForms.Table.SelectMany(f => f.Fields.Select(field => field.TestId).Append(f.Submit).Append(f.Taken ?? f.Submit));
        Assert.Empty(asked.Concat(ofForms).Except(OfPages));
    }

    [GeneratedRegex(@"GetBy(Text|Label|Placeholder|AltText|Title)\(\s*(new(\s+Regex)?\(\s*)?[$@]*""[^;]*", RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex ByText();

    [GeneratedRegex(@"GetByRole\([^;]*?\bName(Regex|String)?\s*=[^;,]*""[^;]*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ByName();

    [GeneratedRegex(@"\bHas(Not)?Text\s*=\s*[$@]*""[^;]*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HasText();

    [GeneratedRegex(@"GetByTestId\(""(?<id>[^""]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ById();

    [GeneratedRegex(@"\[data-testid=(?<id>[\w-]+)\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BySelector();

    [GeneratedRegex(@"\.ChooseAsync\(""(?<id>[^""]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfList();

    [GeneratedRegex(@"AreMissingAsync\(page(,\s*""(?<id>[^""]+)"")+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfMissing();

    [GeneratedRegex(@"DialogAsync\([^,;]*,\s*""(?<id>[^""]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfDialog();

    [GeneratedRegex(@"(data-testid|TestId)=""(?<id>[\w-]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Given();

    [GeneratedRegex(@"data-testid=""@\(.*?\)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Chosen();

    [GeneratedRegex(@"""(?<id>[a-z-]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();
}
