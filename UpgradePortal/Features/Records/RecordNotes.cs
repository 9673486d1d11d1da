using System.Text.Json;
using System.Text.RegularExpressions;
using UpgradePortal.Data;
using UpgradePortal.Method;

namespace UpgradePortal.Features.Records;

/// <summary>How it was and how it is, line by line. Rows keep whole policies and windows, so that they can be proved; people read them in
/// words, and moments by their own clock.</summary>
public static partial class RecordNotes
{
    /// <param name="row">Of the record.</param>
    /// <param name="at">What it is about.</param>
    /// <param name="local">A moment by the viewer's clock.</param>
    /// <returns>Empty when the row says no more than its heading.</returns>
    public static IReadOnlyList<string> Of(AuditRow row, RecordSubject at, Func<DateTimeOffset, DateTimeOffset> local)
    {
        try
        {
            return [.. Lines(row, at, local).Where(l => l.Length > 0).Select(l => RecordMoments.Local(l, local))];
        }
        catch (JsonException)
        {
            // Written by a version that knew other words: the row itself stays as it is, and can be had whole.
            return ["The copies of the record have it word for word."];
        }
    }

    private static IEnumerable<string> Lines(AuditRow row, RecordSubject at, Func<DateTimeOffset, DateTimeOffset> local) => at.Kind switch
    {
        RecordKind.Turn => [TurnNotes.Change(row.Before, row.After)],
        RecordKind.Run => [row.After ?? ""],
        RecordKind.Plan => PlanNotes.Of(row),
        RecordKind.Wave => [row.After ?? ""],
        RecordKind.Window => Changed(row, json => NightWords.Of(Read<Recurrence>(json))),
        RecordKind.Freeze => Changed(row, text => Freeze(text, local)),
        RecordKind.Program => Changed(row, Program),
        RecordKind.Defaults => DefaultsNotes.Of(row.Before, row.After),
        RecordKind.Account or RecordKind.Token => Changed(row, PeopleNotes.Rights),
        RecordKind.Webhook or RecordKind.Messages => Changed(row, PeopleNotes.Wishes),
        RecordKind.Listed or RecordKind.Router => PlaceNotes.Of(row),
        RecordKind.Server when row.What is "Enrolled" => [PlaceNotes.Certificate(row.Before, row.After)],
        RecordKind.Server or RecordKind.Other => Changed(row, text => text),
    };

    /// <summary>As it was, an arrow, as it is: what the row has of both.</summary>
    public static IEnumerable<string> Changed(AuditRow row, Func<string, string> words) => (row.Before, row.After) switch
    {
        (null or "", null or "") => [],
        (null or "", var after) => [words(after)],
        (var before, null or "") => [words(before)],
        (var before, var after) when before == after => [$"Still {words(after)}"],
        (var before, var after) => [$"{words(before)} → {words(after)}"],
    };

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, RowJson.Options) ?? throw new JsonException("Nothing was written.");

    private static string Program(string text)
    {
        if (Json().Match(text) is not { Success: true } json) return text;
        var code = text[..json.Index].Replace(", defaults ", "", StringComparison.Ordinal);
        var defaults = DefaultsWords.Of(json.Value);
        return defaults.Count == 0 ? code : $"{code}, and plans of it begin with: {string.Join(" ", defaults)}";
    }

    private static string Freeze(string text, Func<DateTimeOffset, DateTimeOffset> local)
    {
        var json = Json().Match(text).Value;
        var programs = text[json.Length..].Trim();
        return NightWords.Of(Read<Freeze>(json), programs is "all programs" ? null : Read<string[]>(programs), local);
    }

    // Neither a code's value nor a name ends a row with a brace.
    [GeneratedRegex(@"\{.*\}", RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex Json();
}
