using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace UpgradePortal.Contracts;

/// <summary>One setting that is a wait, and what is warned of. Its bounds are checked with those of all settings, by
/// <see cref="SettingsSchema"/>.</summary>
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

    /// <returns>One warning for each setting that is allowed and not safe.</returns>
    /// <param name="rules">To check.</param>
    /// <param name="written">Gives the text of a setting; null: it is not set.</param>
    public static IReadOnlyList<string> Warnings(IEnumerable<TimerRule> rules, Func<string, string?> written) =>
        [.. rules.Select(r => r.Warning(written(r.Name))).OfType<string>()];

    private static TimerRule Of(string section, PropertyInfo property, object usual)
    {
        var bounds = property.GetCustomAttribute<TimerAttribute>()!;
        var safe = bounds.Safe is null ? Lowest : Time(bounds.Safe);
        return new($"{section}:{property.Name}", (TimeSpan)property.GetValue(usual)!, safe, Time((string)bounds.Maximum), bounds.Below);
    }

    // As the binder reads it, so that both mean the same.
    private string? Warning(string? written) => TimeSpan.TryParse(written, CultureInfo.InvariantCulture, out var time) && time < Safe
        ? $"{Name} is {time:c}, below {Safe:c}: {Below}" : null;

    private static TimeSpan Time(string bound) => TimeSpan.Parse(bound, CultureInfo.InvariantCulture);
}

/// <summary>The bounds of a setting that is a wait, from a millisecond on.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimerAttribute : RangeAttribute
{
    /// <param name="highest">What is longer is taken for a slip of the pen: <c>5</c> means five days.</param>
    /// <param name="safe">What is shorter is for tests: the process starts with it, and warns. Null: no value does harm.</param>
    /// <param name="below">What happens below that, for the warning.</param>
    public TimerAttribute(string highest, string? safe = null, string below = "")
        : base(typeof(TimeSpan), "00:00:00.001", highest)
    {
        ParseLimitsInInvariantCulture = true;
        (Safe, Below) = (safe, below);
    }

    public string? Safe { get; }

    public string Below { get; }
}
