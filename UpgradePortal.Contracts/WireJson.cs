using System.Text.Json;
using System.Text.Json.Serialization;

namespace UpgradePortal.Contracts;

/// <summary>JSON as it stands on the wire: camelCase names and words, unknown members ignored.</summary>
public static class WireJson
{
    public static JsonSerializerOptions Options { get; } = Apply(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        return options;
    }
}
