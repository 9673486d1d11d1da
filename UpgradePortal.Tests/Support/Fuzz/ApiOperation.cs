using System.Globalization;
using System.Text.Json;

namespace UpgradePortal.Tests.Support.Fuzz;

/// <summary>An operation of the portal's OpenAPI document.</summary>
/// <param name="Method">Of HTTP.</param>
/// <param name="Path">With its parameters in braces.</param>
/// <param name="PathNames">Parameters of the path.</param>
/// <param name="QueryNames">Parameters of the query.</param>
/// <param name="Body">Schema; null when it takes none.</param>
internal sealed record ApiOperation(
    string Method, string Path, IReadOnlyList<string> PathNames, IReadOnlyList<string> QueryNames, JsonElement? Body)
{
    /// <summary>Statuses whose answer is a thing of the document's, not a problem.</summary>
    public IReadOnlyList<int> Answers { get; init; } = [];

    public override string ToString() => $"{Method} {Path}";

    public static IReadOnlyList<ApiOperation> All(JsonElement document) =>
        [.. from path in document.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            // What is changed by one of them is missed by the others: those that delete come last.
            orderby operation.Name == "delete"
            select new ApiOperation(
                operation.Name.ToUpperInvariant(), path.Name, Names(operation.Value, "path"), Names(operation.Value, "query"),
                BodyOf(operation.Value))
            { Answers = AnswersOf(operation.Value) }];

    private static List<string> Names(JsonElement operation, string where) =>
        !operation.TryGetProperty("parameters", out var parameters) ? []
        : [.. parameters.EnumerateArray().Where(p => p.GetProperty("in").GetString() == where)
            .Select(p => p.GetProperty("name").GetString()!)];

    private static List<int> AnswersOf(JsonElement operation) =>
        [.. operation.GetProperty("responses").EnumerateObject()
            .Where(r => r.Value.TryGetProperty("content", out var content) && content.TryGetProperty("application/json", out _))
            .Select(r => int.TryParse(r.Name, CultureInfo.InvariantCulture, out var status) ? status : 0)];

    private static JsonElement? BodyOf(JsonElement operation) =>
        operation.TryGetProperty("requestBody", out var body)
        && body.GetProperty("content").TryGetProperty("application/json", out var json)
            ? json.GetProperty("schema") : null;
}
