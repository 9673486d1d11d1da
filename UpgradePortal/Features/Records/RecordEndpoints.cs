using System.Text;
using System.Text.Json;
using UpgradePortal.Contracts;
using UpgradePortal.Data;

namespace UpgradePortal.Features.Records;

internal static class RecordEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("", ListAsync).WithSummary("The record, newest first; text finds in actor, code, program, server and subject, the others find exactly.");
        api.MapGet("/export", Export).WithSummary("The record as JSON lines or CSV, oldest first: format=jsonl or csv.");
        api.MapPost("/verify", async (AuditVerifier verifier, CancellationToken cancellation) => Results.Ok(await verifier.VerifyAsync(cancellation)))
            .WithSummary("Computes every hash anew and names the first row that is not as it was written.");
    }

    private static async Task<IResult> ListAsync(
        AuditReader reader, [AsParameters] AuditFilter filter, int? page, int? size, CancellationToken cancellation)
    {
        if (filter.Check() is { Any: true } faults) return faults.Problem();
        var (number, rows) = Paging.Clamp(page, size);
        var (found, total) = await reader.PageAsync(filter.ToQuery(), number, rows, cancellation);
        return Results.Ok(new Paged<AuditView>([.. found.Select(AuditView.Of)], number, rows, total));
    }

    private static IResult Export(AuditReader reader, [AsParameters] AuditFilter filter, string? format, CancellationToken cancellation)
    {
        var faults = filter.Check().Unless(format is null or "jsonl" or "csv", "format", "Say jsonl or csv.");
        if (faults.Any) return faults.Problem();
        var rows = reader.AllAsync(filter.ToQuery(), cancellation);
        return format is "csv"
            ? Results.Stream(to => WriteAsync(to, RecordCsv.Heading, rows, RecordCsv.Line, cancellation), "text/csv; charset=utf-8", "record.csv")
            : Results.Stream(to => WriteAsync(to, null, rows, Json, cancellation), "application/jsonl; charset=utf-8", "record.jsonl");
    }

    private static string Json(AuditRow row) => JsonSerializer.Serialize(AuditView.Of(row), WireJson.Options);

    private static async Task WriteAsync(
        Stream to, string? heading, IAsyncEnumerable<AuditRow> rows, Func<AuditRow, string> line, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(to, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n" };
        if (heading is not null) await writer.WriteLineAsync(heading.AsMemory(), cancellation);
        await foreach (var row in rows.WithCancellation(cancellation)) await writer.WriteLineAsync(line(row).AsMemory(), cancellation);
    }
}
