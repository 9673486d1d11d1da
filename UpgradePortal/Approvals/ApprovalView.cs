using System.Collections.Immutable;
using UpgradePortal.Approvals.Core;

namespace UpgradePortal.Approvals;

/// <summary>Who must approve, who has, and whether that is enough.</summary>
/// <param name="Hash">Of what would be approved now; an answer names it.</param>
/// <param name="Needed">How many approvals.</param>
/// <param name="Count">How many of them are given and count.</param>
/// <param name="IsEnough">It may go on.</param>
/// <param name="GlassIsBroken">An administrator alone let it go on.</param>
/// <param name="Missing">What is missing, in words.</param>
/// <param name="Requesters">They can't approve it.</param>
/// <param name="Given">Oldest first, also those that do not count any more.</param>
/// <param name="RequiredBy">By whose policy plans must ask for so much, in words.</param>
public sealed record ApprovalView(
    string Hash, IReadOnlyList<string> Needs, int Needed, int Count, bool IsEnough, bool GlassIsBroken, string? Missing,
    IReadOnlyList<string> Requesters, IReadOnlyList<ApprovalGiven> Given, IReadOnlyList<string> RequiredBy)
{
    public static ApprovalView Of(ApprovalState state) => new(
        state.Hash, [.. state.Needs.Select(n => n.ToString())], state.Needed, state.Count, state.Refusal is null, state.IsGlassBroken,
        state.Refusal?.Message,
        state.Requesters, state.Given, state.RequiredBy);
}

/// <summary>One group of approvers.</summary>
/// <param name="Count">So many of them.</param>
/// <param name="Approvers">By name; left out: anybody who may approve for the program.</param>
/// <param name="ByAdministrators">Of those, only administrators.</param>
public sealed record ApprovalNeedInput(int Count, IReadOnlyList<string>? Approvers = null, bool ByAdministrators = false)
{
    public static ImmutableArray<ApprovalNeed> ToNeeds(IReadOnlyList<ApprovalNeedInput>? inputs) =>
        [.. (inputs ?? []).Select(i => new ApprovalNeed(i.Count, [.. i.Approvers ?? []], i.ByAdministrators))];

    public static ApprovalNeedInput Of(ApprovalNeed need) =>
        new(need.Count, need.Approvers.IsDefaultOrEmpty ? null : need.Approvers, need.ByAdministrators);
}
