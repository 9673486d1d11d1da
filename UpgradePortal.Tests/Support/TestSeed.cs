using System.Globalization;

namespace UpgradePortal.Tests.Support;

/// <summary>What is left to chance begins with a seed: one that is always the same, so that a test that passed passes again; in the soak a
/// new one each time.</summary>
internal static class TestSeed
{
    public const int Fixed = 20_261_130;

    /// <summary>Print it: <c>eng/test --soak --seed N</c> does the same again.</summary>
    public static int OfSoak { get; } = Setting("UPGRADEPORTAL_SEED") ?? Random.Shared.Next();

    /// <summary>How long a part of the soak that has no end goes on.</summary>
    public static TimeSpan SoakTime { get; } = TimeSpan.FromMinutes(Setting("UPGRADEPORTAL_SOAK_MINUTES") ?? 1);

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value
        : null;
}
