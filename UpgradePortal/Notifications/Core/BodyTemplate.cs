using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace UpgradePortal.Notifications.Core;

/// <summary>Shapes a webhook's body: JSON with <c>{{text}}</c> and the like inside its texts, for receivers that have a form of their
/// own.</summary>
public static partial class BodyTemplate
{
    public const int Longest = 4000;

    // As awkward as a person's words can be: what stands outside a text of the template then yields no JSON.
    private static readonly Notification Awkward = new(
        1, Guid.Empty, "needs\"Decision", "cat\\alog", "app2 \"wants\" a\tdecision: {}[] <b> ü 日 \u2028", "https://portal.example/\"",
        DateTimeOffset.UnixEpoch);

    public static string Fill(string template, Notification notification) =>
        Names().Replace(template, m => Escaped(ValueOf(m.Groups["name"].Value, notification) ?? m.Value));

    /// <returns>What is wrong with it, and the remedy; null when it will do.</returns>
    public static string? Fault(string template)
    {
        if (template.Length > Longest) return $"Use at most {Longest} characters.";
        if (Names().Matches(template).FirstOrDefault(m => ValueOf(m.Groups["name"].Value, Awkward) is null) is { } unknown)
            return $"There is no {unknown.Value}: use {{{{text}}}}, {{{{link}}}}, {{{{kind}}}}, {{{{program}}}}, {{{{at}}}}.";
        try
        {
            using var json = JsonDocument.Parse(Fill(template, Awkward));
            return null;
        }
        catch (JsonException e)
        {
            return $"It does not yield JSON (line {e.LineNumber + 1}). Put {{{{text}}}} and the others between quotation marks: "
                + $"{{\"text\": \"{{{{text}}}} {{{{link}}}}\"}}.";
        }
    }

    private static string? ValueOf(string name, Notification notification) => name switch
    {
        "text" => notification.Text,
        "link" => notification.Link,
        "kind" => notification.Kind,
        "program" => notification.Program ?? "",
        "at" => notification.At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string Escaped(string value) => JsonEncodedText.Encode(value).ToString();

    [GeneratedRegex(@"\{\{\s*(?<name>[^{}]*?)\s*\}\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Names();
}
