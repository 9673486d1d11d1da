using System.Text.Json;
using System.Text.Json.Nodes;

namespace UpgradePortal.Tests.Support.Fuzz;

/// <summary>Bodies by the document's schemas.</summary>
/// <param name="document">OpenAPI.</param>
internal sealed class SchemaSamples(JsonElement document)
{
    private const int Deepest = 4;

    /// <returns>One that has everything the schema knows.</returns>
    public JsonNode? Sample(JsonElement schema, int depth = 0)
    {
        var known = Resolve(schema);
        if (known.TryGetProperty("enum", out var words)) return JsonNode.Parse(words[0].GetRawText());
        return TypeOf(known) switch
        {
            "object" when depth < Deepest =>
                new JsonObject(Properties(known).Select(p => KeyValuePair.Create(p.Name, Sample(p.Value, depth + 1)))),
            "array" when depth < Deepest && known.TryGetProperty("items", out var items) => new JsonArray(Sample(items, depth + 1)),
            "integer" or "number" => 1,
            "boolean" => true,
            "string" => "catalog",
            _ => null,
        };
    }

    /// <returns>Where something stands in such a body, as a way of names and rows.</returns>
    public IEnumerable<string[]> Places(JsonElement schema, int depth = 0)
    {
        var known = Resolve(schema);
        if (depth == Deepest) yield break;
        if (TypeOf(known) == "array" && known.TryGetProperty("items", out var items))
            foreach (var way in Places(items, depth + 1)) yield return ["0", .. way];
        foreach (var property in Properties(known))
        {
            yield return [property.Name];
            foreach (var way in Places(property.Value, depth + 1)) yield return [property.Name, .. way];
        }
    }

    private static JsonElement.ObjectEnumerator Properties(JsonElement known) =>
        known.TryGetProperty("properties", out var properties) ? properties.EnumerateObject() : default;

    private static string TypeOf(JsonElement known) => known.TryGetProperty("type", out var type)
        ? type.ValueKind is JsonValueKind.Array
            ? type.EnumerateArray().Select(t => t.GetString()!).FirstOrDefault(t => t is not ("null" or "string"), "string")
            : type.GetString()!
        : known.TryGetProperty("properties", out _) ? "object" : "string";

    private JsonElement Resolve(JsonElement schema)
    {
        foreach (var choice in (string[])["oneOf", "anyOf", "allOf"])
            if (schema.TryGetProperty(choice, out var some))
                return Resolve(some.EnumerateArray().FirstOrDefault(s => s.TryGetProperty("$ref", out _), some[0]));
        if (!schema.TryGetProperty("$ref", out var reference)) return schema;
        var found = document;
        foreach (var part in reference.GetString()!.Split('/')[1..]) found = found.GetProperty(part);
        return Resolve(found);
    }
}
