using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace UpgradePortal.Contracts;

/// <summary>Reads answers of agents and routers: as strictly as <see cref="WireJson.Strict"/>, and every text of theirs is cut and cleaned
/// by <see cref="PlainText"/> before anybody else sees it. A server that was broken into must not fill the database, nor disguise a
/// line.</summary>
public static class GuardedJson
{
    /// <summary>Bytes of one answer that are read at most.</summary>
    public const int LargestAnswer = 4 * 1024 * 1024;

    /// <summary>The same, of a part of a command's output.</summary>
    public const int LargestPart = 1024 * 1024;

    private static readonly GuardedText Lines = new(PlainText.Longest, keepLines: true);
    private static readonly GuardedText Version = new(PlainText.LongestVersion, keepLines: false);

    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(WireJson.Strict)
        {
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Bound } },
        };
        options.Converters.Add(new GuardedText(PlainText.Longest, keepLines: false));
        return options;
    }

    private static void Bound(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.PropertyType == typeof(string)))
        {
            if (property.Name == "lastLines") property.CustomConverter = Lines;
            else if (property.Name == "version") property.CustomConverter = Version;
        }
    }

    private sealed class GuardedText(int longest, bool keepLines) : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.String ? PlainText.Of(reader.GetString()!, longest, keepLines)
            : throw new JsonException("A text is expected here.");

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
