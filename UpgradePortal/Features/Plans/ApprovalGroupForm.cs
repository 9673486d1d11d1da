namespace UpgradePortal.Features.Plans;

/// <summary>Who must say yes, as a person chooses it: so many of anybody, of named people, or of administrators.</summary>
public sealed class ApprovalGroupForm
{
    private const int Most = 20;

    /// <summary>0: nobody is asked.</summary>
    public int Count { get; set; }

    /// <summary>Empty: anybody who may approve.</summary>
    public IReadOnlyCollection<string> People { get; set; } = [];

    /// <summary>Of those, only administrators count.</summary>
    public bool ByAdministrators { get; set; }

    public static ApprovalGroupForm Of(ApprovalNeedInput need) =>
        new() { Count = need.Count, People = [.. need.People ?? []], ByAdministrators = need.ByAdministrators };

    public Faults Check(string field) => new Faults().Unless(Count is >= 0 and <= Most, field, $"Give 0 to {Most}.");

    public ApprovalNeedInput ToInput() => new(Count, People.Count > 0 ? [.. People] : null, ByAdministrators);
}
