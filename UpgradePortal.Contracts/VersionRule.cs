using System.Text.RegularExpressions;

namespace UpgradePortal.Contracts;

/// <summary>What may stand as a version. It reaches a command's environment, so portal and agent both check it.</summary>
public static partial class VersionRule
{
    public const string Rule =
        "A version has 1 to 64 letters, digits, dots, underscores, plus or minus signs, begins with a letter or digit and has no two dots "
        + "in a row.";

    public static bool IsValid(string? version) =>
        version is not null && Pattern().IsMatch(version) && !version.Contains("..", StringComparison.Ordinal);

    [GeneratedRegex(@"\A[0-9A-Za-z][0-9A-Za-z._+-]{0,63}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
