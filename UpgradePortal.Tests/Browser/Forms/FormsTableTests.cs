using System.Text.RegularExpressions;

namespace UpgradePortal.Tests.Browser.Forms;

/// <summary>No form of the website is forgotten: whoever adds a field adds it to the table.</summary>
public sealed partial class FormsTableTests
{
    // Whatever is written or chosen there can be nothing bad.
    private static readonly string[] Elsewhere =
    [
        "Ui/NumberField.razor", "Identity/Pages/FormField.razor", // What fields are made of.
        "Website/Layout/TopBar.razor", "Identity/Pages/SessionsPage.razor", // Buttons.
        "Plans/Pages/ServerPicks.razor", // Ticks.
        "Website/Board/BoardTools.razor", "Website/Audit/AuditPage.razor", "Runs/Pages/CommandOutput.razor", // They find, or do not.
    ];

    private static readonly string[] Plain = [.. AccountFormsTests.Files];

    private static Dictionary<string, string> Files { get; } = SourceTree.Files("UpgradePortal", ".razor").ToDictionary(
        f => Path.GetRelativePath(Path.Combine(SourceTree.Root, "UpgradePortal"), f).Replace('\\', '/'), File.ReadAllText,
        StringComparer.Ordinal);

    private static HashSet<string> Known { get; } = [.. AllForms.Table.SelectMany(f => f.Files), .. Plain, .. Elsewhere];

    [Fact]
    public void Table_HasEveryFileWithAField() =>
        Assert.Equal(Files.Where(f => Input().IsMatch(f.Value)).Select(f => f.Key).Order(StringComparer.Ordinal),
            Known.Order(StringComparer.Ordinal));

    [Fact]
    public void Table_HasEveryFieldThatIsWrittenInto()
    {
        var written = Files.Where(f => !Elsewhere.Contains(f.Key))
            .SelectMany(f => TestId().Matches(f.Value).Select(m => (File: f.Key, TestId: m.Groups["id"].Value)));
        var asked = AllForms.Table.SelectMany(f => f.Files.SelectMany(file => f.Fields.Select(field => (File: file, field.TestId))))
            .ToHashSet();
        Assert.Empty(written.Except(asked));
    }

    [Fact]
    public void Fields_HaveAnAnswerToEveryKind() => Assert.Empty(AllForms.Table.SelectMany(form => form.Fields
        .SelectMany(field => Field.Everywhere.Where(kind => field.Says.ContainsKey(kind) == field.Fine.Contains(kind))
            .Select(kind => $"{form}: {field.TestId}, {kind}"))));

    [Fact]
    public void Forms_AreNamedOnce() =>
        Assert.Equal(AllForms.Table.Count, AllForms.Table.Select(f => f.Name).Distinct(StringComparer.Ordinal).Count());

    [GeneratedRegex("<(TextField|NumberField|SelectField|FormField|EditForm|Mud(TextField|NumericField|Select|Autocomplete|CheckBox|"
        + "Switch|Radio|DatePicker|TimePicker|FileUpload|Slider)|Input\\w+|input|select|textarea|form)\\b",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Input();

    [GeneratedRegex(@"<(TextField|NumberField|MudTextField|MudNumericField|MudAutocomplete)\b[^<]*?\bdata-testid=""(?<id>[^""@]+)""",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TestId();
}
