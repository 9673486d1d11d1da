using System.Text.RegularExpressions;

namespace UpgradePortal.Contracts;

/// <summary>What may stand as the name of a program, server or router, or as an id: it stands in URLs and file names.</summary>
public static partial class NameRule
{
    public const string Rule = "A name has 1 to 64 letters, digits, dots, underscores or minus signs and begins with a letter or digit.";

    public static bool IsValid(string? name) => name is not null && Pattern().IsMatch(name);

    /// <summary>Ids are made by the portal: a run's id, a server's name and a number.</summary>
    public static bool IsValidId(string? id) => id is { Length: <= 160 } && IdPattern().IsMatch(id);

    [GeneratedRegex(@"\A[0-9A-Za-z][0-9A-Za-z._-]{0,63}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\A[0-9A-Za-z][0-9A-Za-z._-]*\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdPattern();
}
