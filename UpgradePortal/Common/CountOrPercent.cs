using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace UpgradePortal.Common;

/// <summary>So many servers, or such a part of them: <c>2</c> or <c>"25%"</c>.</summary>
[JsonConverter(typeof(CountOrPercentConverter))]
public readonly record struct CountOrPercent(int Value, bool IsPercent)
{
    /// <returns>Null when it is neither a number nor a percentage from 0 to 100.</returns>
    public static CountOrPercent? Parse(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        var percent = trimmed.EndsWith('%');
        return int.TryParse(percent ? trimmed[..^1] : trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && (!percent || value <= 100) ? new(value, percent) : null;
    }

    /// <summary>Rounded down: a batch never grows by rounding.</summary>
    public int AtMostOf(int servers) => IsPercent ? servers * Value / 100 : Value;

    /// <summary>Rounded up: what must keep serving never shrinks by rounding.</summary>
    public int AtLeastOf(int servers) => IsPercent ? ((servers * Value) + 99) / 100 : Value;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value}{(IsPercent ? "%" : "")}");
}

internal sealed class CountOrPercentConverter : JsonConverter<CountOrPercent>
{
    public override CountOrPercent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetInt32(out var number) => new(number, IsPercent: false),
            JsonTokenType.String when CountOrPercent.Parse(reader.GetString()) is { } share => share,
            _ => throw new JsonException("Write a number of servers such as 2, or a part of them such as \"25%\"."),
        };

    public override void Write(Utf8JsonWriter writer, CountOrPercent value, JsonSerializerOptions options)
    {
        if (value.IsPercent) writer.WriteStringValue(value.ToString());
        else writer.WriteNumberValue(value.Value);
    }
}
