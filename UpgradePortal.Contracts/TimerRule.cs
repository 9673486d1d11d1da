using System.Globalization;
using System.Reflection;

namespace UpgradePortal.Contracts;

/// <summary>One setting that is a wait. All of them are checked as they were written, before anything is bound: what can't be read is told
/// like every other fault.</summary>
/// <param name="Name">As it is written, with its section.</param>
/// <param name="Default">What it is when nobody sets it.</param>
/// <param name="Safe">Below it the process warns.</param>
/// <param name="Highest">Above it the process does not start.</param>
/// <param name="Below">What happens below <paramref name="Safe"/>.</param>
public sealed record TimerRule(string Name, TimeSpan Default, TimeSpan Safe, TimeSpan Highest, string Below)
{
    /// <summary>What tests need; a timer of the runtime counts no less.</summary>
    public static readonly TimeSpan Lowest = TimeSpan.FromMilliseconds(1);

    /// <returns>One rule for each property that is marked with <see cref="TimerAttribute"/>.</returns>
    /// <param name="section">Where <typeparamref name="T"/> is bound.</param>
    public static IReadOnlyList<TimerRule> Of<T>(string section)
        where T : new() => Of(SettingsSection.Of<T>(section));

    /// <inheritdoc cref="Of{T}"/>
    public static IReadOnlyList<TimerRule> Of(SettingsSection section)
    {
        var usual = Activator.CreateInstance(section.Type)!;
        return [.. section.Type.GetProperties().Where(p => p.IsDefined(typeof(TimerAttribute))).Select(p => Of(section.Path, p, usual))];
    }

    /// <returns>All that is wrong, each fault with its setting and remedy.</returns>
    /// <param name="rules">To check.</param>
    /// <param name="written">Gives the text of a setting; null: it is not set.</param>
    public static IReadOnlyList<string> Errors(IEnumerable<TimerRule> rules, Func<string, string?> written) =>
        [.. rules.Select(r => r.Fault(written(r.Name))).OfType<string>()];

    /// <returns>One warning for each setting that is allowed and not safe.</returns>
    /// <inheritdoc cref="Errors"/>
    public static IReadOnlyList<string> Warnings(IEnumerable<TimerRule> rules, Func<string, string?> written) =>
        [.. rules.Select(r => r.Warning(written(r.Name))).OfType<string>()];

    private static TimerRule Of(string section, PropertyInfo property, object usual)
    {
        var bounds = property.GetCustomAttribute<TimerAttribute>()!;
        var safe = bounds.Safe is null ? Lowest : Time(bounds.Safe);
        return new($"{section}:{property.Name}", (TimeSpan)property.GetValue(usual)!, safe, Time(bounds.Highest), bounds.Below);
    }

    private string? Fault(string? written) => written is null || (Read(written) is { } time && time >= Lowest && time <= Highest) ? null
        : $"{Name} is '{written}': give a time from {Lowest:c} to {Highest:c} as hh:mm:ss, for example {Default:c}.";

    private string? Warning(string? written) =>
        Read(written) is { } time && time < Safe ? $"{Name} is {time:c}, below {Safe:c}: {Below}" : null;

    // As the binder reads it, so that both mean the same.
    private static TimeSpan? Read(string? written) => TimeSpan.TryParse(written, CultureInfo.InvariantCulture, out var time) ? time : null;

    private static TimeSpan Time(string bound) => TimeSpan.Parse(bound, CultureInfo.InvariantCulture);
}

/// <summary>Marks a setting that is a wait, with the bounds that are checked at start.</summary>
/// <param name="highest">What is longer is taken for a slip of the pen: <c>5</c> means five days.</param>
/// <param name="safe">What is shorter is for tests: the process starts with it, and warns. Null: no value does harm.</param>
/// <param name="below">What happens below that, for the warning.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimerAttribute(string highest, string? safe = null, string below = "") : Attribute
{
    public string Highest => highest;

    public string? Safe => safe;

    public string Below => below;
}
