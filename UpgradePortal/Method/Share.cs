using System.Globalization;
using System.Text.Json.Serialization;

namespace UpgradePortal.Method;

/// <summary>So many servers, or such a part of them: <c>2</c> or <c>"25%"</c>.</summary>
[JsonConverter(typeof(ShareConverter))]
public readonly record struct Share(int Value, bool IsPercent)
{
    /// <returns>Null when it is neither a number nor a percentage from 0 to 100.</returns>
    public static Share? Parse(string? text)
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
