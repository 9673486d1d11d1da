using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using UpgradePortal.Common;

namespace UpgradePortal.Hosting;

/// <summary>An example of each body and answer, by its schema: with names as a farm has them.</summary>
internal static class ApiExamples
{
    private const int Deepest = 6;
    private const string Id = "019a3c5e-8f10-7c3b-9d6a-2b1f0e4d7c88";

    private static readonly Dictionary<string, string> Named = new(StringComparer.Ordinal)
    {
        ["program"] = "catalog",
        ["programs"] = "catalog",
        ["version"] = "2.4.1",
        ["runs"] = "2.4.0",
        ["previous"] = "2.4.0",
        ["server"] = "app1",
        ["servers"] = "app1",
        ["router"] = "edge",
        ["backend"] = "catalog",
        ["name"] = "catalog",
        ["windows"] = "weeknights",
        ["address"] = "http://10.0.0.11:8001",
        ["agentUrl"] = "https://10.0.0.11:7443",
        ["url"] = "https://chat.example.com/hook",
        ["actor"] = "ann",
        ["user"] = "ann",
        ["createdBy"] = "ann",
        ["by"] = "ann",
        ["approvers"] = "ann",
        ["reason"] = "Security update.",
        ["comment"] = "Checked in the test farm.",
        ["code"] = "plan.created",
        ["hash"] = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ["zone"] = "Europe/Berlin",
        ["at"] = "22:00",
        ["to"] = "ann@example.com",
    };

    public static Task AddAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        foreach (var operation in document.Paths.Values.SelectMany(p => p.Operations?.Values.ToList() ?? []))
        {
            foreach (var body in operation.RequestBody?.Content?.Values.ToList() ?? []) Add(body);
            foreach (var (status, answer) in operation.Responses?.ToList() ?? [])
                foreach (var body in answer.Content?.Values.ToList() ?? []) Add(body, status);
        }
        return Task.CompletedTask;
    }

    private static void Add(OpenApiMediaType body, string? status = null)
    {
        if (body.Schema is null || body.Example is not null) return;
        body.Example = Of(body.Schema, "", 0);
        if (body.Example is JsonObject problem && status is not null && problem.ContainsKey("status") && problem.ContainsKey("title"))
            Tell(problem, int.Parse(status, CultureInfo.InvariantCulture));
    }

    private static void Tell(JsonObject problem, int status)
    {
        problem["status"] = status;
        problem["title"] = ReasonPhrases.GetReasonPhrase(status);
        problem["detail"] = ProblemText.Of(status) ?? "What stands in the way, and what to do.";
        if (problem.ContainsKey("errors")) problem["errors"] = new JsonObject { ["version"] = new JsonArray("What to give here.") };
        problem.Remove("type");
        problem.Remove("instance");
    }

    private static JsonNode? Of(IOpenApiSchema schema, string name, int depth)
    {
        if (schema.Examples is [{ } told, ..]) return told.DeepClone();
        if ((schema.OneOf ?? schema.AnyOf ?? schema.AllOf)?.FirstOrDefault(s => s.Type is not JsonSchemaType.Null) is { } choice)
            return Of(choice, name, depth);
        if (schema.Enum is [{ } word, ..]) return word.DeepClone();
        var type = schema.Type is { } some ? some & ~JsonSchemaType.Null : JsonSchemaType.Object;
        return depth > Deepest ? null
            : type.HasFlag(JsonSchemaType.Array) ? new JsonArray(schema.Items is { } item ? Of(item, name, depth + 1) : null)
            : type.HasFlag(JsonSchemaType.Object) ? Object(schema, depth)
            : type.HasFlag(JsonSchemaType.Boolean) ? JsonValue.Create(false)
            : type.HasFlag(JsonSchemaType.Integer) ? JsonValue.Create(1)
            : type.HasFlag(JsonSchemaType.Number) ? JsonValue.Create(1.5) : JsonValue.Create(Text(schema, name));
    }

    private static JsonObject Object(IOpenApiSchema schema, int depth)
    {
        var example = new JsonObject();
        foreach (var (name, property) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
            example[name] = Of(property, name, depth + 1);
        return example;
    }

    private static string Text(IOpenApiSchema schema, string name) => schema.Format switch
    {
        "uuid" => Id,
        "date-time" => "2026-01-31T22:00:00+00:00",
        "time" => "22:00:00",
        "uri" => "https://10.0.0.11:7443",
        _ when schema.Pattern is not null => "00:30:00",
        _ => Named.GetValueOrDefault(name, "text"),
    };
}
