using System.Globalization;
using System.Xml.Linq;

namespace UpgradePortal.TestReport;

/// <summary>The results of a run, from its trx files.</summary>
internal sealed class TestResults(IReadOnlyList<TestResult> all)
{
    private const string Root = "UpgradePortal.Tests.";
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    public IReadOnlyList<TestResult> All => all;

    /// <summary>As .ci/run's closing line.</summary>
    public string Counts => $"{Count("Passed")} passed, {Count("Failed")} failed, {all.Count - Count("Passed") - Count("Failed")} skipped";

    /// <exception cref="IOException">A file can't be read.</exception>
    public static TestResults Read(IEnumerable<string> files) => new([.. files.SelectMany(Read)]);

    private static IEnumerable<TestResult> Read(string file)
    {
        var run = XDocument.Load(file).Root!;
        var classes = run.Descendants(Trx + "UnitTest")
            .ToDictionary(t => Text(t, "id"), t => Short(Text(t.Element(Trx + "TestMethod")!, "className")), StringComparer.Ordinal);
        return run.Descendants(Trx + "UnitTestResult").Select(r => Of(r, classes[Text(r, "testId")]));
    }

    private static TestResult Of(XElement result, string of)
    {
        var name = Text(result, "testName");
        var full = $"{Root}{of}.";
        return new(
            of, name.StartsWith(full, StringComparison.Ordinal) ? name[full.Length..] : name, Text(result, "outcome"),
            result.Attribute("duration") is { } took ? TimeSpan.Parse(took.Value, CultureInfo.InvariantCulture) : TimeSpan.Zero,
            Time(result, "startTime"), Time(result, "endTime"));
    }

    private int Count(string outcome) => all.Count(r => r.Outcome == outcome);

    private static string Short(string name) => name.StartsWith(Root, StringComparison.Ordinal) ? name[Root.Length..] : name;

    private static string Text(XElement element, string attribute) => element.Attribute(attribute)?.Value ?? "";

    private static DateTimeOffset Time(XElement element, string attribute) =>
        DateTimeOffset.TryParse(Text(element, attribute), CultureInfo.InvariantCulture, out var time) ? time : default;
}
