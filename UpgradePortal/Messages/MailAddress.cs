using System.Text.RegularExpressions;
using MimeKit;

namespace UpgradePortal.Messages;

/// <summary>What may stand as an e-mail address: one, without a name.</summary>
public static partial class MailAddress
{
    public const string Rule = "Give one e-mail address, such as ada@example.com.";

    public static bool IsValid(string? text) =>
        text is { Length: <= 254 } && Plain().IsMatch(text) && MailboxAddress.TryParse(ParserOptions.Default, text, out var known) && known.Address == text;

    [GeneratedRegex(@"\A[^\s@<>(),;:\\""\p{C}]{1,64}@[^\s@<>(),;:\\""\p{C}]+\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Plain();
}
