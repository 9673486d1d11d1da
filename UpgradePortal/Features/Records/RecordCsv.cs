using System.Globalization;
using UpgradePortal.Data;

namespace UpgradePortal.Features.Records;

/// <summary>Rows of the record for spreadsheets.</summary>
public static class RecordCsv
{
    public const string Heading = "id,at,who,from,what,subject,before,after,hash";

    public static string Line(AuditRow row) => string.Join(',', new[]
    {
        row.Id.ToString(CultureInfo.InvariantCulture), row.At.ToString("O", CultureInfo.InvariantCulture), row.Who, row.From, row.What, row.Subject,
        row.Before, row.After, row.Hash,
    }.Select(Cell));

    // A spreadsheet takes what begins like this for a formula and would carry it out.
    private static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var safe = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
