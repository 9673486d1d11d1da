using System.Text.Json;
using UpgradePortal.Common;

namespace UpgradePortal.Hosting;

/// <summary>How much an API's body may hold: the one place that says so, before any endpoint sees it.</summary>
public static class BodyLimits
{
    public const int MaxBytes = 2 * 1024 * 1024;
    public const int LongestText = 4000;
    public const int MaxRows = 1000;

    public static void UseBodyLimits(this WebApplication app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || !request.HasJsonContentType())
        {
            await next(context);
            return;
        }
        if (request.GetTypedHeaders().ContentType?.Charset is { Length: > 0 } charset
            && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            await Results.Problem(
                "JSON is UTF-8: leave the charset out of the content-type.", statusCode: StatusCodes.Status415UnsupportedMediaType,
                title: "This can't be read.")
                .ExecuteAsync(context);
            return;
        }
        using var body = new MemoryStream();
        if (!await ReadAsync(request.Body, body, context.RequestAborted))
        {
            await Results.Problem(
                $"Send at most {MaxBytes / (1024 * 1024)} MB.", statusCode: StatusCodes.Status413PayloadTooLarge,
                title: "Payload too large").ExecuteAsync(context);
            return;
        }
        if (Check(body) is { Any: true } faults)
        {
            await faults.Problem().ExecuteAsync(context);
            return;
        }
        (body.Position, request.Body) = (0, body);
        await next(context);
    });

    private static async Task<bool> ReadAsync(Stream from, MemoryStream to, CancellationToken cancellation)
    {
        var part = new byte[16 * 1024];
        int read;
        while ((read = await from.ReadAsync(part, cancellation)) > 0)
        {
            if (to.Length + read > MaxBytes) return false;
            await to.WriteAsync(part.AsMemory(0, read), cancellation);
        }
        return true;
    }

    private static ValidationErrors Check(MemoryStream body)
    {
        var faults = new ValidationErrors();
        try
        {
            using var json = JsonDocument.Parse(body.GetBuffer().AsMemory(0, (int)body.Length));
            Check(json.RootElement, "", faults);
        }
        catch (JsonException)
        {
            // No JSON: whoever reads it says where it goes wrong.
        }
        return faults;
    }

    private static void Check(JsonElement value, string field, ValidationErrors faults)
    {
        if (value.ValueKind is JsonValueKind.String && TextFault(value) is { } fault) faults.Unless(false, Named(field), fault);
        if (value.ValueKind is JsonValueKind.Object)
            foreach (var property in value.EnumerateObject())
                Check(property.Value, field.Length == 0 ? NameOf(property) : $"{field}.{NameOf(property)}", faults);
        if (value.ValueKind is not JsonValueKind.Array) return;
        if (value.GetArrayLength() > MaxRows) faults.Unless(false, Named(field), $"A list has at most {MaxRows} rows.");
        else
            foreach (var (row, at) in value.EnumerateArray().Select((r, i) => (r, i)))
            {
                faults.Unless(row.ValueKind is not JsonValueKind.Null, $"{field}[{at}]", "This row is empty. Take it out.");
                Check(row, $"{field}[{at}]", faults);
            }
    }

    private static string? TextFault(JsonElement text)
    {
        try
        {
            var said = text.GetString()!;
            return said.Length > LongestText ? $"Use at most {LongestText} characters."
                : said.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) ? "Leave control characters out." : null;
        }
        catch (InvalidOperationException)
        {
            return "This is no text: half a character stands alone in it.";
        }
    }

    // A field nobody knows is nobody's business, but its name must not break the answer.
    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name.Length > 64 ? "field" : property.Name;
        }
        catch (InvalidOperationException)
        {
            return "field";
        }
    }

    private static string Named(string field) => field.Length == 0 ? "body" : field;
}
