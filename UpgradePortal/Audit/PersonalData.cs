using System.Text.Json.Nodes;
using UpgradePortal.Audit.Data;

namespace UpgradePortal.Audit;

/// <summary>Takes out of audit entries where people were and how they are reached: administrators see it, for everybody else an entry says
/// who did what.</summary>
public sealed class PersonalData(IEnumerable<IAuditText> modules)
{
    public const string Hidden = "hidden";

    private readonly Dictionary<string, IReadOnlyList<string>> _byCode = modules.SelectMany(m => m.Codes).Where(c => c.Personal.Count > 0)
        .ToDictionary(c => c.Code, c => c.Personal, StringComparer.Ordinal);

    /// <param name="row">Read for this one answer: it is changed.</param>
    /// <param name="isShown">To an administrator: nothing is taken out.</param>
    public AuditRow For(AuditRow row, bool isShown)
    {
        if (isShown) return row;
        row.From = null;
        if (row.Data is not null && _byCode.TryGetValue(row.Code, out var personal))
        {
            var data = JsonNode.Parse(row.Data);
            var hidden = Hide(data, personal).ToList();
            row.Data = data?.ToJsonString();
            // What was refused to somebody unknown is about the network that they came from.
            if (hidden.Contains(row.SubjectId)) row.SubjectId = Hidden;
        }

        return row;
    }

    /// <returns>What was hidden.</returns>
    private static IEnumerable<string> Hide(JsonNode? node, IReadOnlyList<string> personal)
    {
        if (node is not JsonObject parts) yield break;
        foreach (var (name, value) in parts.ToList())
        {
            if (value is not JsonValue || !personal.Contains(name))
            {
                foreach (var inner in Hide(value, personal)) yield return inner;
                continue;
            }

            yield return value.ToString();
            parts[name] = Hidden;
        }
    }
}
