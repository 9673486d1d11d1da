using System.Text.Json;
using System.Text.Json.Serialization;
using UpgradePortal.Contracts;

namespace UpgradePortal.Persistence;

/// <summary>JSON inside rows: camelCase names, enums as words, and nothing that is null, so that a new property or enum member changes no
/// old row. Names in it are a storage format; tests hold an example of each shape.</summary>
public static class RowJson
{
    public static JsonSerializerOptions Options { get; } = WireJson.Apply(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
    });

    /// <returns>Null when there is nothing to keep.</returns>
    public static string? Write<T>(T data) => JsonSerializer.Serialize(data, Options) is var json && json is "{}" ? null : json;

    /// <exception cref="JsonException">It was written by a version that knew another shape.</exception>
    public static T Read<T>(string? json) =>
        JsonSerializer.Deserialize<T>(json ?? "{}", Options) ?? throw new JsonException("There is no data.");

    /// <returns>As it stands, for readers outside; null when there is none.</returns>
    public static JsonElement? Element(string? json) => json is null ? null : JsonSerializer.Deserialize<JsonElement>(json, Options);
}
