namespace UpgradePortal.Ui;

/// <summary>What is wrong with a form, field by field, as its inputs want it said.</summary>
/// <param name="ByField">Each with its remedies.</param>
public sealed record FieldErrors(IReadOnlyDictionary<string, string[]> ByField)
{
    public static readonly FieldErrors None = new(new Dictionary<string, string[]>(StringComparer.Ordinal));

    /// <returns>What is said about fields that the form does not show; null when nothing is.</returns>
    public string? Others(params string[] shown) =>
        string.Join(" ", ByField.Where(f => !shown.Contains(f.Key)).SelectMany(f => f.Value)) is { Length: > 0 } said ? said : null;

    public bool Any => ByField.Count > 0;

    public bool Has(string field) => ByField.ContainsKey(field);

    /// <returns>Null when nothing is wrong with it.</returns>
    public string? Of(string field) => ByField.TryGetValue(field, out var faults) ? string.Join(" ", faults) : null;
}

/// <summary>Where what is wrong with a field stands.</summary>
internal static class FieldErrorId
{
    public static string New() => $"fault-{Guid.NewGuid():N}";
}
