using System.Text.RegularExpressions;

namespace UpgradePortal.Contracts;

/// <summary>What a router may call its programs and servers: all that HAProxy takes as a name. A name of the portal's own is narrower, see
/// <see cref="NameRule"/>.</summary>
public static partial class RouterNameRule
{
    public const string Rule = "A router's name has 1 to 255 letters, digits, dots, colons, underscores or minus signs, as in HAProxy.";

    public static bool IsValid(string? name) => name is not null && Pattern().IsMatch(name);

    [GeneratedRegex(@"\A[0-9A-Za-z_.:-]{1,255}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
