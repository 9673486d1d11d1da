using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace UpgradePortal.Contracts;

/// <summary>Checks settings as they were written against the types that they are bound to, before anything is bound. The binder ends at its
/// first fault and ignores misspelt names; here every fault is found at once, each with its setting and remedy.</summary>
public static class SettingsSchema
{
    private static readonly Dictionary<Type, SingleValue> Single = new()
    {
        [typeof(string)] = new("a text", text => text),
        [typeof(bool)] = new("true or false", text => bool.TryParse(text, out var flag) ? flag : null),
        [typeof(int)] = new("a whole number", text => int.TryParse(text, Whole, Invariant, out var number) ? number : null),
        [typeof(long)] = new("a whole number", text => long.TryParse(text, Whole, Invariant, out var number) ? number : null),
        [typeof(TimeSpan)] = new("a time", text => TimeSpan.TryParse(text, Invariant, out var time) ? time : null),
        [typeof(Guid)] = new("a GUID", text => Guid.TryParse(text, out var id) ? id : null),
        [typeof(Uri)] = new("an http or https address, for example https://upgrades.example.com", ReadAddress),
    };

    private const NumberStyles Whole = NumberStyles.AllowLeadingSign;

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    /// <param name="configuration">As written.</param>
    /// <param name="sections">Every section of the process. A section below another one is a setting of neither's type.</param>
    /// <returns>One sentence for each fault.</returns>
    public static IReadOnlyList<string> Errors(IConfiguration configuration, IReadOnlyList<SettingsSection> sections) =>
        [.. Faults(configuration, sections).Select(f => f.Sentence)];

    /// <returns>The same, and the settings without those that have faults: they can be bound, to look for more.</returns>
    /// <inheritdoc cref="Errors"/>
    public static (IReadOnlyList<string> Errors, IConfiguration Readable) Read(
        IConfiguration configuration, IReadOnlyList<SettingsSection> sections)
    {
        var faults = Faults(configuration, sections);
        var readable = configuration.AsEnumerable().Where(s => !faults.Exists(f => IsAtOrBelow(s.Key, f.Setting)));
        return ([.. faults.Select(f => f.Sentence)], new ConfigurationBuilder().AddInMemoryCollection(readable).Build());
    }

    private static List<Fault> Faults(IConfiguration configuration, IReadOnlyList<SettingsSection> sections)
    {
        var known = sections.Select(s => s.Path).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. sections.SelectMany(s => OfSection(configuration.GetSection(s.Path), s.Type, known))];
    }

    private static bool IsAtOrBelow(string setting, string other) =>
        setting.StartsWith(other, StringComparison.OrdinalIgnoreCase) && (setting.Length == other.Length || setting[other.Length] is ':');

    private static IEnumerable<Fault> OfSection(IConfigurationSection section, Type type, HashSet<string> sections)
    {
        if (!string.IsNullOrEmpty(section.Value))
        {
            var example = $"{section.Path}:{Writable(type)[0].Name}";
            yield return new(section.Path, $"is '{section.Value}', and has settings of its own: write for example {example}.");
        }
        foreach (var setting in section.GetChildren().Where(s => !sections.Contains(s.Path)))
        {
            var property = Writable(type).FirstOrDefault(p => p.Name.Equals(setting.Key, StringComparison.OrdinalIgnoreCase));
            var faults = property is null ? [Unknown(setting, type, sections)] : OfProperty(setting, property, sections);
            foreach (var fault in faults) yield return fault;
        }
    }

    private static IEnumerable<Fault> OfProperty(IConfigurationSection setting, PropertyInfo property, HashSet<string> sections)
    {
        var usual = property.GetValue(Activator.CreateInstance(property.DeclaringType!));
        return OfValue(setting, property.PropertyType, property.GetCustomAttribute<RangeAttribute>(), usual, sections);
    }

    private static IEnumerable<Fault> OfValue(
        IConfigurationSection setting, Type type, RangeAttribute? range, object? usual, HashSet<string> sections)
    {
        if (ElementOf(type) is { } element)
        {
            return string.IsNullOrEmpty(setting.Value)
                ? setting.GetChildren().SelectMany(s => OfValue(s, element, range, null, sections))
                : [new(setting.Path, $"is a list: write {setting.Path}:0, {setting.Path}:1 and so on, or a JSON array.")];
        }
        var kind = Nullable.GetUnderlyingType(type) ?? type;
        if (SingleOf(kind) is not { } single) return OfSection(setting, kind, sections);
        if (setting.GetChildren().Any()) return [new(setting.Path, "is one value, and has no settings of its own.")];
        // What is set to nothing counts as not set, where there need not be a value.
        var mayBeEmpty = !type.IsValueType || kind != type;
        if (setting.Value is not { } text || (text.Length == 0 && mayBeEmpty)) return [];
        return single.Read(text) is { } value && IsWithin(range, value) ? []
            : [new(setting.Path, $"is '{text}': give {single.Wanted}{Bounds(range)}{Example(kind, usual)}.")];
    }

    private static Fault Unknown(IConfigurationSection setting, Type type, HashSet<string> sections)
    {
        var above = setting.Path[..^setting.Key.Length];
        var below = sections.Where(s => s.StartsWith(above, StringComparison.OrdinalIgnoreCase)).Select(s => s[above.Length..]);
        var names = Writable(type).Select(p => p.Name).Concat(below.Where(s => !s.Contains(':'))).Order(StringComparer.Ordinal);
        return new(setting.Path, $"is not a setting. {above.TrimEnd(':')} has {string.Join(", ", names)}.");
    }

    private static SingleValue? SingleOf(Type type) => Single.GetValueOrDefault(type) ?? (type.IsEnum ? OfEnum(type) : null);

    // A number would be read as the value that happens to stand there.
    private static SingleValue OfEnum(Type type) => new(
        $"one of {string.Join(", ", Enum.GetNames(type).Select(WireJson.Options.PropertyNamingPolicy!.ConvertName))}",
        text => char.IsAsciiLetter(text.FirstOrDefault()) && Enum.TryParse(type, text, ignoreCase: true, out var choice)
            && Enum.IsDefined(type, choice) ? choice : null);

    private static Uri? ReadAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;

    // Bounds are written as int, and converting a long to one throws above its end.
    private static bool IsWithin(RangeAttribute? range, object value) => value is long number && range is not null
        ? number >= Convert.ToInt64(range.Minimum, Invariant) && number <= Convert.ToInt64(range.Maximum, Invariant)
        : range?.IsValid(value) is not false;

    private static string Bounds(RangeAttribute? range) => range is null ? "" : $" from {range.Minimum} to {range.Maximum}";

    private static string Example(Type type, object? usual) =>
        (type == typeof(TimeSpan) ? " as hh:mm:ss or days.hh:mm:ss" : "")
        + (usual is int or long or TimeSpan ? string.Create(Invariant, $", for example {usual}") : "");

    private static Type? ElementOf(Type type) =>
        type == typeof(string) || !typeof(IEnumerable).IsAssignableFrom(type) ? null
        : type.GetElementType() ?? type.GetGenericArguments()[0];

    private static PropertyInfo[] Writable(Type type) => [.. type.GetProperties().Where(p => p.SetMethod?.IsPublic is true)];

    /// <param name="Wanted">What is to be given, in words.</param>
    /// <param name="Read">Null for a text that is none.</param>
    private sealed record SingleValue(string Wanted, Func<string, object?> Read);

    private sealed record Fault(string Setting, string Text)
    {
        public string Sentence => $"{Setting} {Text}";
    }
}

/// <summary>A section of settings, and what it is bound to.</summary>
/// <param name="Path">Such as <c>Portal:Mail</c>.</param>
/// <param name="Type">Its writable properties are the names that the section may have.</param>
public sealed record SettingsSection(string Path, Type Type)
{
    public static SettingsSection Of<T>(string path)
        where T : new() => new(path, typeof(T));
}
