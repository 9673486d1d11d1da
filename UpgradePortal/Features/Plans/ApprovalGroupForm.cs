namespace UpgradePortal.Features.Plans;

/// <summary>Who must say yes, as a person chooses it: so many of anybody, of named people, or of administrators.</summary>
public sealed class ApprovalGroupForm
{
    /// <summary>0: nobody is asked.</summary>
    public int Count { get; set; }

    /// <summary>Empty: anybody who may approve.</summary>
    public IReadOnlyCollection<string> People { get; set; } = [];

    /// <summary>Of those, only administrators count.</summary>
    public bool ByAdministrators { get; set; }

    /// <summary>Several groups, as the API allows them; kept as they are.</summary>
    public IReadOnlyList<ApprovalNeedInput>? Others { get; private set; }

    public void Take(IReadOnlyList<ApprovalNeedInput>? groups)
    {
        Others = groups is { Count: > 1 } ? groups : null;
        var only = groups is [var one] ? one : new ApprovalNeedInput(0);
        (Count, People, ByAdministrators) = (only.Count, [.. only.People ?? []], only.ByAdministrators);
    }

    public IReadOnlyList<ApprovalNeedInput> ToInput() =>
        Others ?? (Count > 0 ? [new(Count, People.Count > 0 ? [.. People] : null, ByAdministrators)] : []);
}
