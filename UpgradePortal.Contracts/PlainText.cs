using System.Text;

namespace UpgradePortal.Contracts;

/// <summary>Texts from outside as people may see and logs may keep them: of a limited length, and without marks that hide something or turn
/// the writing around.</summary>
public static class PlainText
{
    /// <summary>Characters of a reason, a detail or any other text that nothing else bounds.</summary>
    public const int Longest = 1000;

    /// <summary>Characters of a version; see <see cref="VersionRule"/>.</summary>
    public const int LongestVersion = 64;

    /// <summary>Characters of a request's target and of a client's address.</summary>
    public const int LongestTarget = 200;

    private const char Cut = '…';

    /// <param name="text">As it came.</param>
    /// <param name="longest">Characters that are kept; a longer text ends with an ellipsis.</param>
    /// <param name="keepLines">Line breaks stay; otherwise they become spaces, as all control characters do.</param>
    public static string Of(string text, int longest = Longest, bool keepLines = false)
    {
        var isWhole = text.Length <= longest;
        if (isWhole && !text.Any(c => IsUnseen(c, keepLines))) return text;
        var kept = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var c in isWhole ? text : Begin(text, longest - 1))
        {
            if (!IsUnseen(c, keepLines)) kept.Append(c);
            else if (!IsBidi(c)) kept.Append(' ');
        }

        return isWhole ? kept.ToString() : kept.Append(Cut).ToString();
    }

    /// <summary>The first characters; half of a surrogate pair is left out.</summary>
    /// <param name="text">As it came.</param>
    /// <param name="longest">Characters that are kept.</param>
    public static string Begin(string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    /// <summary>Marks that set the direction of what follows or stands beside them. Arabic, Hebrew and emoji need none of them.</summary>
    public static bool IsBidi(char c) =>
        c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static bool IsUnseen(char c, bool keepLines) =>
        (char.IsControl(c) && !(keepLines && c is '\n')) || c is '\u2028' or '\u2029' || IsBidi(c);
}
