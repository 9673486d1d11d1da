using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;

namespace UpgradePortal.Common;

/// <summary>A request that can't be read: says of which field, what was read there, what is allowed and an example, as
/// problem+json.</summary>
public sealed partial class UnreadableRequestHandler(IEnumerable<IFieldText> fields) : IExceptionHandler
{
    private const int Longest = 60;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException bad) return false;
        await Answer(httpContext, bad).ExecuteAsync(httpContext);
        return true;
    }

    private IResult Answer(HttpContext context, BadHttpRequestException bad)
    {
        var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        if (bad.StatusCode is StatusCodes.Status413PayloadTooLarge or StatusCodes.Status415UnsupportedMediaType)
            return Results.Problem(statusCode: bad.StatusCode, detail: bad.StatusCode is StatusCodes.Status413PayloadTooLarge
                ? "Less is taken here. The section on the API in the README says how much."
                : "Send the body as JSON, with content-type: application/json.");
        var body = endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
        if (bad.InnerException is JsonException json) return OfBody(context.Request.Body as MemoryStream, json, body).Problem();
        if (Misread().Match(bad.Message) is { Success: true } misread)
            return OfParameter(endpoint, misread.Groups["name"].Value, misread.Groups["read"].Value).Problem();
        if (Missing().Match(bad.Message) is { Success: true } missing && missing.Groups["where"].Value != "body")
            return OfParameter(endpoint, missing.Groups["name"].Value, null).Problem();
        return Fault("body", null, body is null ? ("a JSON object", "{}") : ExpectedValue.Of(body)).Problem();
    }

    private ValidationErrors OfBody(MemoryStream? sent, JsonException wrong, Type? body)
    {
        if (Parsed(sent) is not { } read)
            return new ValidationErrors().Unless(false, "body",
                $"This is no JSON: line {wrong.LineNumber + 1}, byte {wrong.BytePositionInLine + 1} can't be read. "
                + $"Give one object, for example {(body is null ? "{}" : ExpectedValue.Of(body).Example)}.");
        var (field, type, owner, last, at) = ("", body, (Type?)null, "", (JsonElement?)read);
        foreach (var step in Step().Matches(wrong.Path ?? "").Select(s => s.Groups))
        {
            if (step["at"].Success)
            {
                (field, type, at) = ($"{field}[{step["at"].Value}]", type is null ? null : ExpectedValue.ElementOf(type),
                    Row(at, step["at"].Value));
                continue;
            }
            (owner, last) = (type, step["name"].Value);
            (field, type, at) = (field.Length == 0 ? last : $"{field}.{last}", type is null ? null : ExpectedValue.PropertyOf(type, last),
                at is { ValueKind: JsonValueKind.Object } some && some.TryGetProperty(last, out var value) ? value : null);
        }
        var remedy = owner is null ? null : fields.Select(f => f.RemedyOf(owner, last)).FirstOrDefault(r => r is not null);
        return Fault(
            field.Length == 0 ? "body" : field, at?.GetRawText(), type is null ? ("another value", "\"\"") : ExpectedValue.Of(type),
            remedy);
    }

    private static JsonElement? Row(JsonElement? list, string at) =>
        list is { ValueKind: JsonValueKind.Array } rows && int.TryParse(at, CultureInfo.InvariantCulture, out var row)
        && row < rows.GetArrayLength() ? rows[row] : null;

    private static ValidationErrors OfParameter(Endpoint? endpoint, string name, string? read)
    {
        var faults = new ValidationErrors();
        var parameters = endpoint?.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [];
        ReadableQuery.Add(
            faults, char.ToLowerInvariant(name[0]) + name[1..], read, ReadableQuery.TypeOf(parameters, name) ?? typeof(string));
        return faults;
    }

    internal static void Add(
        ValidationErrors faults, string field, string? read, (string Takes, string Example) expected, string? remedy = null) =>
        faults.Unless(false, field,
            (read is null ? "Nothing was read here. " : $"This was read: {(read.Length > Longest ? $"{read[..Longest]}…" : read)}. ")
            + (remedy ?? $"Give {expected.Takes}, for example {expected.Example}."));

    private static ValidationErrors Fault(string field, string? read, (string Takes, string Example) expected, string? remedy = null)
    {
        var faults = new ValidationErrors();
        Add(faults, field, read, expected, remedy);
        return faults;
    }

    private static JsonElement? Parsed(MemoryStream? sent)
    {
        try
        {
            if (sent is null) return null;
            using var json = JsonDocument.Parse(sent.ToArray());
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex("""^Failed to bind parameter ".* (?<name>\S+)" from "(?<read>.*)"\.$""",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Misread();

    [GeneratedRegex("""^Required parameter ".* (?<name>\S+)" was not provided from (?<where>.*)\.$""",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Missing();

    [GeneratedRegex(@"\.(?<name>[^.\[]+)|\[(?<at>\d+)\]|\['(?<name>[^']*)'\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Step();
}
