using System.Collections;
using System.Text.Json;

namespace UpgradePortal.Common;

/// <summary>What may stand in a field, in words and with an example, by what it becomes; no name of a type is ever told.</summary>
internal static class ExpectedValue
{
    private static readonly Dictionary<Type, (string Takes, string Example)> Known = new()
    {
        [typeof(string)] = ("a text", "\"catalog\""),
        [typeof(Uri)] = ("an address", "\"https://10.0.0.11:7443\""),
        [typeof(bool)] = ("true or false", "true"),
        [typeof(int)] = ("a whole number", "1"),
        [typeof(long)] = ("a whole number", "1"),
        [typeof(double)] = ("a number", "1.5"),
        [typeof(TimeSpan)] = ("a time as days.hours:minutes:seconds", "\"00:30:00\""),
        [typeof(TimeOnly)] = ("a time of day", "\"22:00\""),
        [typeof(DateOnly)] = ("a date", "\"2026-01-31\""),
        [typeof(DateTimeOffset)] = ("a date and time as in ISO 8601", "\"2026-01-31T22:00:00Z\""),
        [typeof(Guid)] = ("an id", "\"019a3c5e-8f10-7c3b-9d6a-2b1f0e4d7c88\""),
        [typeof(CountOrPercent)] = ("a number of servers or a percentage of them", "\"25%\""),
    };

    public static (string Takes, string Example) Of(Type type)
    {
        var own = Nullable.GetUnderlyingType(type) ?? type;
        if (Known.TryGetValue(own, out var known)) return known;
        if (own.IsEnum)
        {
            var words = Enum.GetNames(own).Select(JsonNamingPolicy.CamelCase.ConvertName).ToList();
            return ($"one of {string.Join(", ", words)}", $"\"{words[0]}\"");
        }
        return ElementOf(own) is { } element ? ("a list", $"[{Of(element).Example}]")
            : ("an object", FirstOf(own) is { } first ? $"{{\"{first.Name}\":{first.Example}}}" : "{}");
    }

    /// <returns>Of a list; null when it is none.</returns>
    public static Type? ElementOf(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) && type.GetGenericArguments() is [var element] ? element : null;

    /// <returns>As it stands in JSON, with what it becomes; null when there is none of the name.</returns>
    public static Type? PropertyOf(Type type, string name) =>
        type.GetProperties().FirstOrDefault(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name).Equals(
            name, StringComparison.OrdinalIgnoreCase))?.PropertyType;

    private static (string Name, string Example)? FirstOf(Type type) =>
        type.GetProperties().FirstOrDefault(p => Known.ContainsKey(Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType))
            is { } first ? (JsonNamingPolicy.CamelCase.ConvertName(first.Name), Of(first.PropertyType).Example) : null;
}

/// <summary>Says more of a field than its type does: its bounds, say.</summary>
public interface IFieldText
{
    /// <param name="body">Of which it is a field.</param>
    /// <param name="field">As it stands in JSON.</param>
    /// <returns>What to give, as a sentence; null: nothing is known of it here.</returns>
    string? RemedyOf(Type body, string field);
}
