using System.Text.RegularExpressions;

namespace UpgradePortal.Common;

/// <summary>Names as people count them: app2 comes before app10.</summary>
public static partial class NaturalOrder
{
    private const int Digits = 12;

    /// <returns>Sorts by ordinal comparison.</returns>
    public static string Key(string name) => Number().Replace(name, n => n.Value.PadLeft(Digits, '0'));

    [GeneratedRegex(@"\d+", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
