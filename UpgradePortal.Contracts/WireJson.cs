using System.Text.Json;
using System.Text.Json.Serialization;

namespace UpgradePortal.Contracts;

/// <summary>JSON as it stands on the wire: camelCase names and words, unknown members ignored.</summary>
public static class WireJson
{
    public static JsonSerializerOptions Options { get; } = Apply(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>To read what something is decided by. Whoever leaves a field out is not understood: with defaults in their place, the
    /// answer of a stranger would be an empty session list.</summary>
    public static JsonSerializerOptions Strict { get; } =
        new(Options) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        return options;
    }
}
