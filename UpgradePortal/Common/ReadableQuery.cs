using System.Globalization;
using System.Reflection;

namespace UpgradePortal.Common;

/// <summary>What an address's query says, by what its endpoint takes: looked at before the endpoint, which would only say that something
/// is wrong.</summary>
internal static class ReadableQuery
{
    public static ValidationErrors Faults(HttpContext context)
    {
        var faults = new ValidationErrors();
        var parameters = context.GetEndpoint()?.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [];
        foreach (var (name, values) in context.Request.Query)
            foreach (var value in values.OfType<string>().Where(v => v.Length > 0))
                if (TypeOf(parameters, name) is { } type && !IsOf(type, value)) Add(faults, name, value, type);
        return faults;
    }

    /// <param name="parameters">Of the endpoint.</param>
    /// <param name="name">Of the query.</param>
    /// <returns>What it becomes; null: the endpoint does not look at it.</returns>
    public static Type? TypeOf(IReadOnlyList<ParameterInfo> parameters, string name) =>
        parameters.FirstOrDefault(p => name.Equals(p.Name, StringComparison.OrdinalIgnoreCase))?.ParameterType
        ?? parameters.Where(p => p.GetCustomAttribute<AsParametersAttribute>() is not null)
            .Select(p => ExpectedValue.PropertyOf(p.ParameterType, name)).FirstOrDefault(t => t is not null);

    /// <param name="read">Null: nothing.</param>
    public static void Add(ValidationErrors faults, string name, string? read, Type type)
    {
        var (takes, example) = ExpectedValue.Of(type);
        // In an address nothing stands in quotes.
        UnreadableRequestHandler.Add(faults, name, read is null ? null : $"\"{read}\"", (takes, example.Trim('"')));
    }

    private static bool IsOf(Type type, string value) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(int) => int.TryParse(value, CultureInfo.InvariantCulture, out _),
        var t when t == typeof(long) => long.TryParse(value, CultureInfo.InvariantCulture, out _),
        var t when t == typeof(bool) => bool.TryParse(value, out _),
        var t when t == typeof(Guid) => Guid.TryParse(value, out _),
        var t when t == typeof(DateTimeOffset) => DateTimeOffset.TryParse(
            value, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => true,
    };
}
