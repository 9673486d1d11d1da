using System.Text.Json;

namespace UpgradePortal.Common;

/// <summary>A request's JSON before anybody makes something of it: how much it may hold, and what its texts and lists may be.</summary>
public static class JsonBody
{
    public const int LongestText = 4000;
    public const int MaxRows = 1000;
    public const string NoControl = "Leave control characters out.";
    private const int LongestName = 64;

    /// <returns>All of it; null when it is longer than <paramref name="maxBytes"/>, of which no more is read.</returns>
    public static async Task<MemoryStream?> ReadAsync(Stream body, int maxBytes, CancellationToken cancellation)
    {
        var all = new MemoryStream();
        var part = new byte[Math.Min(maxBytes + 1, 16 * 1024)];
        int read;
        while ((read = await body.ReadAsync(part, cancellation)) > 0)
        {
            if (all.Length + read > maxBytes) return null;
            await all.WriteAsync(part.AsMemory(0, read), cancellation);
        }
        all.Position = 0;
        return all;
    }

    /// <summary>For an endpoint that looks at a key before it reads.</summary>
    /// <exception cref="BadHttpRequestException">It is not the JSON of a <typeparamref name="T"/>.</exception>
    public static async Task<(T? Body, ValidationErrors Faults)> ParseAsync<T>(HttpRequest request, CancellationToken cancellation)
        where T : class
    {
        if (!request.HasJsonContentType())
            throw new BadHttpRequestException("Send the body as JSON.", StatusCodes.Status415UnsupportedMediaType);
        if (request.Body is MemoryStream all && Check(all) is { Any: true } unfit) return (null, unfit);
        try
        {
            var body = await request.ReadFromJsonAsync<T>(cancellation);
            return (body, new ValidationErrors().Unless(body is not null, "body", "Give an object, not null."));
        }
        catch (JsonException wrong)
        {
            throw new BadHttpRequestException("The body can't be read.", StatusCodes.Status400BadRequest, wrong);
        }
    }

    /// <returns>What no body may hold; nothing where it is no JSON: whoever reads it says where that goes wrong.</returns>
    public static ValidationErrors Check(MemoryStream body)
    {
        var faults = new ValidationErrors();
        try
        {
            using var json = JsonDocument.Parse(body.GetBuffer().AsMemory(0, (int)body.Length));
            Check(json.RootElement, "", faults);
        }
        catch (JsonException)
        {
            // No JSON.
        }
        return faults;
    }

    /// <summary>Databases refuse some of them, logs and terminals obey others.</summary>
    public static bool HasControl(string text) => text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'));

    private static void Check(JsonElement value, string field, ValidationErrors faults)
    {
        if (value.ValueKind is JsonValueKind.String && TextFault(value) is { } fault) faults.Unless(false, Named(field), fault);
        if (value.ValueKind is JsonValueKind.Object)
            foreach (var property in value.EnumerateObject())
            {
                var name = NameOf(property);
                faults.Unless(!HasControl(name), Named(field), $"{NoControl} One of the names has some.");
                if (name.Length > LongestName || HasControl(name)) name = "field";
                Check(property.Value, field.Length == 0 ? name : $"{field}.{name}", faults);
            }
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
            return said.Length > LongestText ? $"Use at most {LongestText} characters." : HasControl(said) ? NoControl : null;
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
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "field";
        }
    }

    private static string Named(string field) => field.Length == 0 ? "body" : field;
}
