using System.Globalization;
using UpgradePortal.Data;

namespace UpgradePortal.Features.Records;

/// <summary>Rows of the record for spreadsheets.</summary>
public static class RecordCsv
{
    public const string Heading = "id,at,actor,user,from,code,subjectType,subjectId,program,server,version,planId,runId,data,hash";

    public static string Line(AuditRow row) => string.Join(',', new[]
    {
        row.Id.ToString(CultureInfo.InvariantCulture), row.At.ToString("O", CultureInfo.InvariantCulture), row.Actor, row.User, row.From, row.Code,
        row.SubjectType, row.SubjectId, row.Program, row.Server, row.Version, row.PlanId?.ToString(), row.RunId?.ToString(), row.Data, row.Hash,
    }.Select(Cell));

    // A spreadsheet takes what begins like this for a formula and would carry it out.
    private static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var safe = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
