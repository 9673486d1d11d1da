using UpgradePortal.Common;

namespace UpgradePortal.Approvals.Pages;

/// <summary>One group of approvers or several; each must say yes.</summary>
public sealed class ApprovalGroupsForm
{
    /// <summary>As many as the API takes.</summary>
    public const int MaxGroups = ApprovalNeedChecks.MaxGroups;

    private List<ApprovalGroupForm> _groups = [new()];

    /// <summary>At least one, which may ask nobody.</summary>
    public IReadOnlyList<ApprovalGroupForm> Groups => _groups;

    public bool Asks => ToInput().Count > 0;

    /// <summary>Where what is wrong with one of them is told.</summary>
    public static string FieldOf(string field, int at) => ApprovalNeedChecks.FieldOf(field, at);

    public void Add() => _groups.Add(new() { Count = 1 });

    public void Remove(ApprovalGroupForm group) => _groups.Remove(group);

    public void Take(IReadOnlyList<ApprovalNeedInput>? needs) =>
        _groups = needs is { Count: > 0 } ? [.. needs.Select(ApprovalGroupForm.Of)] : [new()];

    public ValidationErrors Check(string field) =>
        _groups.Select((group, at) => group.Check(FieldOf(field, at))).Aggregate((all, faults) => all.Concat(faults));

    public IReadOnlyList<ApprovalNeedInput> ToInput() => [.. _groups.Where(g => g.Count > 0).Select(g => g.ToInput())];
}

/// <summary>Who must say yes, as a person chooses it: so many of anybody, of named people, or of administrators.</summary>
public sealed class ApprovalGroupForm
{
    private const int MaxApprovals = 20;

    /// <summary>0: nobody is asked.</summary>
    public int Count { get; set; }

    /// <summary>Empty: anybody who may approve.</summary>
    public IReadOnlyCollection<string> Approvers { get; set; } = [];

    /// <summary>Of those, only administrators count.</summary>
    public bool ByAdministrators { get; set; }

    public static ApprovalGroupForm Of(ApprovalNeedInput need) =>
        new() { Count = need.Count, Approvers = [.. need.Approvers ?? []], ByAdministrators = need.ByAdministrators };

    public ValidationErrors Check(string field) =>
        new ValidationErrors().Unless(Count is >= 0 and <= MaxApprovals, field, $"Give 0 to {MaxApprovals}.");

    public ApprovalNeedInput ToInput() => new(Count, Approvers.Count > 0 ? [.. Approvers] : null, ByAdministrators);
}
