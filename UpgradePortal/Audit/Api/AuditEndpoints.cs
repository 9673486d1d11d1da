using System.Globalization;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using UpgradePortal.Audit.Data;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Persistence;

namespace UpgradePortal.Audit.Api;

internal static class AuditEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("", ListAsync).Requires(Access.View)
            .WithSummary("The record, newest first; text finds in actor, code, program, server and subject, the others find exactly.")
            .Produces<Paged<AuditEntryView>>();
        api.MapGet("/export", ExportAsync).Requires(Access.View).WithMetadata(new RateLimitedAttribute(RateLimit.Record))
            .WithSummary("The record as JSON lines or CSV, oldest first: format=jsonl or csv. Where people were, and how they are "
                + "reached, is in an administrator's alone.")
            .Produces<string>(StatusCodes.Status200OK, "application/jsonl", "text/csv");
        api.MapPost("/verify", async (AuditVerifier verifier, CancellationToken cancellation) =>
            Results.Ok(await verifier.VerifyAsync(cancellation))).Requires(Access.View)
            .WithMetadata(new RateLimitedAttribute(RateLimit.Record))
            .WithSummary("Computes every hash anew and names the first row that is not as it was written.").Produces<AuditProof>();
    }

    private static async Task<IResult> ListAsync(
        AuditReader reader, IPersonalDataAccess personal, ClaimsPrincipal who, [AsParameters] AuditFilter filter, int? page, int? size,
        CancellationToken cancellation)
    {
        if (filter.Check() is { Any: true } faults) return faults.Problem();
        var (number, rows) = Paging.Clamp(page, size);
        var (found, total) = await reader.PageAsync(filter.ToQuery(), await personal.MayReadAsync(who), number, rows, cancellation);
        return Results.Ok(new Paged<AuditEntryView>([.. found.Select(AuditEntryView.Of)], number, rows, total));
    }

    private static async Task<IResult> ExportAsync(
        AuditReader reader, IPersonalDataAccess personal, ClaimsPrincipal who, [AsParameters] AuditFilter filter, string? format,
        CancellationToken cancellation)
    {
        var faults = filter.Check().Unless(format is null or "jsonl" or "csv", "format", "Say jsonl or csv.");
        if (faults.Any) return faults.Problem();
        var rows = reader.AllAsync(filter.ToQuery(), await personal.MayReadAsync(who), cancellation);
        return format is "csv"
            ? Results.Stream(to => WriteAsync(to, AuditCsv.Heading, rows, AuditCsv.Line, cancellation), "text/csv; charset=utf-8",
                "record.csv")
            : Results.Stream(to => WriteAsync(to, null, rows, Json, cancellation), "application/jsonl; charset=utf-8", "record.jsonl");
    }

    private static string Json(AuditRow row) => JsonSerializer.Serialize(AuditEntryView.Of(row), WireJson.Options);

    private static async Task WriteAsync(
        Stream to, string? heading, IAsyncEnumerable<AuditRow> rows, Func<AuditRow, string> line, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(to, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n" };
        if (heading is not null) await writer.WriteLineAsync(heading.AsMemory(), cancellation);
        await foreach (var row in rows.WithCancellation(cancellation)) await writer.WriteLineAsync(line(row).AsMemory(), cancellation);
    }
}

/// <summary>An audit entry.</summary>
/// <param name="Id">Counted without a gap.</param>
/// <param name="Actor">A user, a user's token as <c>user/token</c>, an agent as <c>agent:server</c>, or <c>portal</c>.</param>
/// <param name="User">Account behind the actor; null: none.</param>
/// <param name="From">Address the order came from; null: from the portal itself, or the reader is no administrator.</param>
/// <param name="Code">What was done, as <c>subjectType.verb</c>.</param>
/// <param name="SubjectType">Kind of thing that it was done to.</param>
/// <param name="SubjectId">Its name or id.</param>
/// <param name="Program">That it concerns; null: none.</param>
/// <param name="Server">That it concerns; null: none.</param>
/// <param name="Version">To which the program is upgraded; null: it is about no upgrade.</param>
/// <param name="PlanId">Null: it is about no plan.</param>
/// <param name="RunId">Null: it is about no run.</param>
/// <param name="Data">In the shape that belongs to the code; null: the code says it all.</param>
/// <param name="Hash">Covers this entry and, through its hash, every one before it.</param>
public sealed record AuditEntryView(
    long Id, DateTimeOffset At, string Actor, string? User, string? From, string Code, string SubjectType, string SubjectId,
    string? Program, string? Server,
    string? Version, Guid? PlanId, Guid? RunId, JsonElement? Data, string Hash)
{
    public static AuditEntryView Of(AuditRow row) => new(
        row.Id, row.At, row.Actor, row.User, row.From, row.Code, row.SubjectType, row.SubjectId, row.Program, row.Server, row.Version,
        row.PlanId, row.RunId,
        RowJson.Element(row.Data), row.Hash);
}

/// <summary>Rows of the record for spreadsheets.</summary>
public static class AuditCsv
{
    public const string Heading = "id,at,actor,user,from,code,subjectType,subjectId,program,server,version,planId,runId,data,hash";

    public static string Line(AuditRow row) => string.Join(',', new[]
    {
        row.Id.ToString(CultureInfo.InvariantCulture), row.At.ToString("O", CultureInfo.InvariantCulture), row.Actor, row.User, row.From,
        row.Code,
        row.SubjectType, row.SubjectId, row.Program, row.Server, row.Version, row.PlanId?.ToString(), row.RunId?.ToString(), row.Data,
        row.Hash,
    }.Select(Cell));

    // A spreadsheet takes what begins like this for a formula and would carry it out.
    private static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var safe = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
