using UpgradePortal.Data;

namespace UpgradePortal.Features.Records;

/// <summary>What people may do and want to be told of, as rows have it, in the words of the pages.</summary>
internal static class PeopleNotes
{
    /// <param name="text">Roles, and after them what else the row says: of which programs, until when.</param>
    public static string Rights(string text)
    {
        var roles = text.Split(' ').Select(w => w.TrimEnd(',')).TakeWhile(w => Enum.TryParse<Role>(w, out _)).ToList();
        var rest = text[string.Join(' ', roles).Length..];
        return string.Join(", ", roles.Select(r => RightsWords.Of(Enum.Parse<Role>(r)))) + rest.Replace(" of ", ", for ", StringComparison.Ordinal);
    }

    /// <param name="text">Where to, then of what: "chat.example.org, on, usual body: needs decision, failed of catalog".</param>
    public static string Wishes(string text)
    {
        if (text.LastIndexOf(": ", StringComparison.Ordinal) is not (> 0 and var colon)) return text;
        var wanted = text[(colon + 2)..].Split(" of ", 2);
        var kinds = wanted[0].Split(", ").Select(InWords);
        return $"{text[..colon]}: {string.Join(", ", kinds)}{(wanted is [_, var programs] ? $", for {programs}" : "")}";
    }

    private static string InWords(string kind) =>
        Enum.TryParse<NoticeKind>(kind.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true, out var known) ? MessageWords.Of(known).ToLowerInvariant() : kind;
}
