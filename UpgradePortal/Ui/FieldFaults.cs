namespace UpgradePortal.Ui;

/// <summary>What is wrong with a form, field by field, as its inputs want it said.</summary>
/// <param name="ByField">Each with its remedies.</param>
public sealed record FieldFaults(IReadOnlyDictionary<string, string[]> ByField)
{
    public static readonly FieldFaults None = new(new Dictionary<string, string[]>(StringComparer.Ordinal));

    public bool Any => ByField.Count > 0;

    public bool Has(string field) => ByField.ContainsKey(field);

    /// <returns>Null when nothing is wrong with it.</returns>
    public string? Of(string field) => ByField.TryGetValue(field, out var faults) ? string.Join(" ", faults) : null;
}
