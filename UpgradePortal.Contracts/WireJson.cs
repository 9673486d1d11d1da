using System.Text.Json;
using System.Text.Json.Serialization;

namespace UpgradePortal.Contracts;

/// <summary>JSON as it stands on the wire: camelCase names and words, unknown members ignored.</summary>
public static class WireJson
{
    public static JsonSerializerOptions Options { get; } = Apply(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>For what is read. Whoever leaves a field out is not understood: taking a default for it, a stranger's answer would be an
    /// empty session list or an empty routing table.</summary>
    public static JsonSerializerOptions Strict { get; } =
        new(Options) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        return options;
    }
}
