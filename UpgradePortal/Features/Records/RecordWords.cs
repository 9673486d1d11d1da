using System.Text.RegularExpressions;
using UpgradePortal.Data;

namespace UpgradePortal.Features.Records;

/// <summary>Rows of the record in words for people: no ids.</summary>
internal static partial class RecordWords
{
    public static string Of(AuditRow row) => $"{Spaced(row.What)} · {Ids().Replace(row.Subject, "").Trim()}";

    /// <summary>Somebody went past what protects everybody else.</summary>
    public static bool IsAlarm(AuditRow row) => row.What is nameof(NoticeKind.BrokenGlass) or nameof(Method.RunEvent.FreezeOverridden);

    /// <returns>What it was and became; empty when the row says no more than its heading.</returns>
    public static string Change(AuditRow row) => (row.Before, row.After) switch
    {
        (null or "", null or "") => "",
        (null or "", var after) => after,
        (var before, null or "") => before,
        var (before, after) => $"{before} → {after}",
    };

    // Kinds of events are one word in the record: "CancelledAfterTurns".
    private static string Spaced(string what) => Capitals().Replace(what, m => " " + m.Value.ToLowerInvariant());

    [GeneratedRegex(@"(?<=[a-z])[A-Z]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Capitals();

    [GeneratedRegex(@"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12} ?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ids();
}
