using System.Text.Json;
using System.Text.Json.Serialization;

namespace UpgradePortal.Method;

internal sealed class ShareConverter : JsonConverter<Share>
{
    public override Share Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetInt32(out var number) => new(number, IsPercent: false),
        JsonTokenType.String when Share.Parse(reader.GetString()) is { } share => share,
        _ => throw new JsonException("Write a number of servers such as 2, or a part of them such as \"25%\"."),
    };

    public override void Write(Utf8JsonWriter writer, Share value, JsonSerializerOptions options)
    {
        if (value.IsPercent) writer.WriteStringValue(value.ToString());
        else writer.WriteNumberValue(value.Value);
    }
}
