using System.Globalization;
using System.Text.RegularExpressions;

namespace UpgradePortal.Features.Records;

/// <summary>Moments in a row's text, which are in UTC, by the viewer's clock.</summary>
internal static partial class RecordMoments
{
    public static string Local(string text, Func<DateTimeOffset, DateTimeOffset> local) => Moment().Replace(text, found =>
        DateTimeOffset.TryParseExact(found.Value, "u", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? local(at).ToString("ddd d MMM yyyy HH:mm", CultureInfo.InvariantCulture) : found.Value);

    [GeneratedRegex(@"\b\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Moment();
}
