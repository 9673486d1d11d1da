using System.Text.Json;
using System.Text.RegularExpressions;
using UpgradePortal.Audit.Data;

namespace UpgradePortal.Audit;

/// <summary>Says any audit entry in words, by the module that wrote it.</summary>
public sealed partial class AuditTexts(IEnumerable<IAuditText> modules)
{
    private readonly Dictionary<string, IAuditText> _byCode = modules
        .SelectMany(m => m.Codes.Select(c => (c.Code, Module: m))).ToDictionary(c => c.Code, c => c.Module, StringComparer.Ordinal);

    /// <param name="row">As it was stored.</param>
    /// <param name="local">A moment by the viewer's clock.</param>
    public AuditText Of(AuditRow row, Func<DateTimeOffset, DateTimeOffset> local)
    {
        if (!_byCode.TryGetValue(row.Code, out var module)) return Unknown(row);
        try
        {
            return module.Of(row, local);
        }
        catch (JsonException)
        {
            return Unknown(row) with { Details = ["The exported audit log has it word for word."] };
        }
    }

    // Written by a later version, before this older one was installed again: the code's own words are all that is known.
    private static AuditText Unknown(AuditRow row)
    {
        var words = Capitals().Replace(
            row.Code[(row.Code.IndexOf('.', StringComparison.Ordinal) + 1)..], m => " " + m.Value.ToLowerInvariant());
        var about = row.Server is { } server ? row.Program is { } program ? $"{program} on {server}" : server
            : row.Program ?? row.SubjectId;
        return new(words.Length == 0 ? about : $"{char.ToUpperInvariant(words[0])}{words[1..]}: {about}", []);
    }

    [GeneratedRegex("(?<=[a-z])[A-Z]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Capitals();
}
