using Microsoft.Extensions.Configuration;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Support;

/// <summary>What each setting that is a wait is tried with, whichever process it is of.</summary>
internal static class TimerCases
{
    public static TheoryData<string> Names(IEnumerable<TimerRule> rules) => [.. rules.Select(r => r.Name)];

    /// <summary>As near to what is safe as a setting gets; the shortest there is where no value does harm.</summary>
    public static TimeSpan Unsafe(TimerRule rule) => rule.Safe > TimerRule.Lowest ? rule.Safe - TimerRule.Lowest : TimerRule.Lowest;

    public static IReadOnlyList<TimerRule> Harmful(IEnumerable<TimerRule> rules) => [.. rules.Where(r => r.Safe > TimerRule.Lowest)];

    /// <returns>Settings as a command line takes them, each as near to what is safe as it gets.</returns>
    public static IReadOnlyList<string> UnsafeArguments(IEnumerable<TimerRule> rules) =>
        [.. rules.Select(r => $"--{r.Name}={Unsafe(r):c}")];

    /// <summary>Every way to write it wrong is a fault that names it and the remedy, and what is just within its bounds is none.</summary>
    public static void IsChecked(TimerRule rule, IReadOnlyList<SettingsSection> sections)
    {
        foreach (var text in (string[])["soon", "", "00:00:00", "-00:00:01", "00:00:00.0009", $"{rule.Highest + TimerRule.Lowest:c}"])
        {
            var fault = Assert.Single(SettingsSchema.Errors(Written(rule.Name, text), sections));
            Assert.StartsWith($"{rule.Name} is '{text}': give a time from ", fault, StringComparison.Ordinal);
            Assert.EndsWith($"for example {rule.Default:c}.", fault, StringComparison.Ordinal);
        }
        foreach (var time in (TimeSpan[])[TimerRule.Lowest, rule.Default, rule.Highest])
            Assert.Empty(SettingsSchema.Errors(Written(rule.Name, $"{time:c}"), sections));
    }

    /// <summary>What is shorter than safe is warned of, once and with the reason; the default and what is just safe are not.</summary>
    public static void Warns(TimerRule rule, Func<IConfiguration, IReadOnlyList<string>> warnings)
    {
        foreach (var time in (TimeSpan[])[rule.Safe, rule.Default]) Assert.Empty(warnings(Written(rule.Name, $"{time:c}")));
        if (rule.Safe == TimerRule.Lowest) return;
        var warning = Assert.Single(warnings(Written(rule.Name, $"{Unsafe(rule):c}")));
        Assert.Equal($"{rule.Name} is {Unsafe(rule):c}, below {rule.Safe:c}: {rule.Below}", warning);
        Assert.EndsWith(".", rule.Below, StringComparison.Ordinal);
    }

    /// <summary>Each of them was told exactly once.</summary>
    public static void AreToldOnce(IEnumerable<TimerRule> rules, IReadOnlyList<string> said) => Assert.All(
        Harmful(rules), r => Assert.Single(said, line => line.Contains($"{r.Name} is {Unsafe(r):c}, below ", StringComparison.Ordinal)));

    private static IConfiguration Written(string name, string text) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(name, text)]).Build();
}
