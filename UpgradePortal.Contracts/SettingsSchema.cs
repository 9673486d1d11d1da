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
    /// <param name="configuration">As written.</param>
    /// <param name="sections">Every section of the process. A section below another one is a setting of neither's type.</param>
    /// <returns>One sentence for each fault. Properties marked with <see cref="TimerAttribute"/> are left to
    /// <see cref="TimerRule"/>.</returns>
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
            yield return new(
                section.Path,
                $"is '{section.Value}', and has settings of its own: write for example {section.Path}:{Writable(type)[0].Name}.");
        foreach (var setting in section.GetChildren().Where(s => !sections.Contains(s.Path)))
        {
            var property = Writable(type).FirstOrDefault(p => p.Name.Equals(setting.Key, StringComparison.OrdinalIgnoreCase));
            var faults = property is null ? [Unknown(setting, type, sections)] : OfProperty(setting, property, sections);
            foreach (var fault in faults) yield return fault;
        }
    }

    private static IEnumerable<Fault> OfProperty(IConfigurationSection setting, PropertyInfo property, HashSet<string> sections)
    {
        if (property.IsDefined(typeof(TimerAttribute))) return [];
        var usual = Activator.CreateInstance(property.DeclaringType!) is { } owner ? property.GetValue(owner) : null;
        return OfValue(setting, property.PropertyType, new(property.GetCustomAttribute<RangeAttribute>(), usual), sections);
    }

    private static IEnumerable<Fault> OfValue(IConfigurationSection setting, Type type, Expected expected, HashSet<string> sections)
    {
        if (ElementOf(type) is { } element)
        {
            if (!string.IsNullOrEmpty(setting.Value))
                return [new(setting.Path, $"is a list: write {setting.Path}:0, {setting.Path}:1 and so on, or a JSON array.")];
            return setting.GetChildren().SelectMany(s => OfValue(s, element, new(expected.Range, null), sections));
        }
        var value = Nullable.GetUnderlyingType(type) ?? type;
        if (!IsSingle(value)) return OfSection(setting, value, sections);
        if (setting.GetChildren().Any()) return [new(setting.Path, "is one value, and has no settings of its own.")];
        // What is set to nothing counts as not set, where there need not be a value.
        var mayBeEmpty = value == typeof(string) || value == typeof(Uri) || value != type;
        if (setting.Value is not { } text || (text.Length == 0 && mayBeEmpty)) return [];
        return Read(text, value) is { } read && expected.Range?.IsValid(read) is not false ? []
            : [new(setting.Path, $"is '{text}': give {Wanted(value, expected)}.")];
    }

    private static Fault Unknown(IConfigurationSection setting, Type type, HashSet<string> sections)
    {
        var above = setting.Path[..^setting.Key.Length];
        var names = Writable(type).Select(p => p.Name)
            .Concat(sections.Where(s => s.StartsWith(above, StringComparison.OrdinalIgnoreCase) && s.IndexOf(':', above.Length) < 0)
                .Select(s => s[above.Length..]));
        return new(setting.Path, $"is not a setting. {above.TrimEnd(':')} has {string.Join(", ", names.Order(StringComparer.Ordinal))}.");
    }

    private static object? Read(string text, Type type) =>
        type == typeof(string) ? text :
        type == typeof(bool) ? bool.TryParse(text, out var flag) ? flag : null :
        type == typeof(int)
        ? int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null :
        type == typeof(long)
        ? long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var large) ? large : null :
        type == typeof(TimeSpan) ? TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null :
        type == typeof(Guid) ? Guid.TryParse(text, out var id) ? id : null :
        type == typeof(Uri) ? Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null :
        // A number would be read as the value that happens to stand there.
        char.IsLetter(text[..1].FirstOrDefault()) && Enum.TryParse(type, text, ignoreCase: true, out var choice)
        && Enum.IsDefined(type, choice) ? choice : null;

    private static string Wanted(Type type, Expected expected)
    {
        var range = expected.Range is { } bounds ? $" from {bounds.Minimum} to {bounds.Maximum}" : "";
        var example = expected.Usual is { } usual ? string.Create(CultureInfo.InvariantCulture, $", for example {usual}") : "";
        return type switch
        {
            _ when type == typeof(bool) => "true or false",
            _ when type == typeof(int) || type == typeof(long) => $"a whole number{range}{example}",
            _ when type == typeof(TimeSpan) => $"a time{range} as hh:mm:ss or days.hh:mm:ss{example}",
            _ when type == typeof(Guid) => "a GUID",
            _ when type == typeof(Uri) => "an http or https address, for example https://upgrades.example.com",
            _ => $"one of {string.Join(", ", Enum.GetNames(type).Select(WireJson.Options.PropertyNamingPolicy!.ConvertName))}",
        };
    }

    private static bool IsSingle(Type type) =>
        type.IsEnum || type == typeof(string) || type == typeof(bool) || type == typeof(int) || type == typeof(long)
        || type == typeof(TimeSpan) || type == typeof(Guid) || type == typeof(Uri);

    private static Type? ElementOf(Type type) =>
        type == typeof(string) || !typeof(IEnumerable).IsAssignableFrom(type) ? null
        : type.GetElementType() ?? type.GetGenericArguments()[0];

    private static PropertyInfo[] Writable(Type type) => [.. type.GetProperties().Where(p => p.SetMethod?.IsPublic is true)];

    private sealed record Expected(RangeAttribute? Range, object? Usual);

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
