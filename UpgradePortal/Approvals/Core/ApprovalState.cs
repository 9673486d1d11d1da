using UpgradePortal.Common;

namespace UpgradePortal.Approvals.Core;

/// <summary>Who must say yes, who has, and whether that is enough.</summary>
/// <param name="Needs">Whose; empty: nobody's.</param>
/// <param name="Hash">Of what they would approve now.</param>
/// <param name="Given">Oldest first.</param>
/// <param name="Requesters">They can't approve.</param>
public sealed record ApprovalState(
    ApprovalSubject Subject, IReadOnlyList<ApprovalNeed> Needs, string Hash, IReadOnlyList<ApprovalGiven> Given,
    IReadOnlyList<string> Requesters)
{
    /// <summary>Those that count, with what they are now.</summary>
    internal IReadOnlyList<EligibleApprover> EligibleApprovers { get; init; } = [];

    /// <summary>Rows of those that count.</summary>
    internal IReadOnlyList<long> Counting { get; init; } = [];

    /// <summary>By whose policy more is needed than the plan asks for, in words; empty: by nobody's.</summary>
    public IReadOnlyList<string> RequiredBy { get; init; } = [];

    /// <summary>An answer still changes something.</summary>
    public bool IsOpen { get; init; }

    public int Needed => ApprovalCount.Needed(Needs);

    public int Count => ApprovalCount.Given(Needs, EligibleApprovers);

    public bool IsGlassBroken => Given.Any(g => g is { BreaksGlass: true, NotCountedReason: null });

    /// <summary>Why it is not enough; null: it is.</summary>
    public Refusal? Refusal => IsGlassBroken ? null : ApprovalCount.Refuse(Needs, EligibleApprovers);

    /// <summary>For a change that must not be made without them, whoever asks for it.</summary>
    /// <param name="subject">What is to be allowed.</param>
    /// <param name="needs">Whose yes it takes at least.</param>
    /// <returns>They are about it, and enough.</returns>
    public bool Grants(ApprovalSubject subject, IReadOnlyList<ApprovalNeed> needs) =>
        Subject == subject && Refusal is null && (IsGlassBroken || ApprovalCount.Refuse(needs, EligibleApprovers) is null);

    public bool IsRequester(string person) => Requesters.Contains(person, StringComparer.OrdinalIgnoreCase);

    /// <summary>A yes of theirs would fill one of its needs, as long as they may approve for the program.</summary>
    public bool IsFor(string person, bool isAdministrator) => !IsRequester(person) && Needs.Any(n => n.Takes(new(person, isAdministrator)));

    /// <summary>For the run's story.</summary>
    public string By =>
        string.Join(", ", Given.Where(g => g.NotCountedReason is null).Select(g => g.Person).Distinct(StringComparer.OrdinalIgnoreCase));
}

/// <summary>One yes as it stands now.</summary>
/// <param name="At">When it was given.</param>
/// <param name="ExpiresAt">When it stops counting.</param>
/// <param name="Hash">Of what was approved.</param>
/// <param name="Comment">Their words.</param>
/// <param name="BreaksGlass">An administrator alone, in the place of all others.</param>
/// <param name="NotCountedReason">Why it does not count; null: it does.</param>
public sealed record ApprovalGiven(
    string Person, DateTimeOffset At, DateTimeOffset ExpiresAt, string Hash, string? Comment, bool BreaksGlass, string? NotCountedReason);

/// <summary>What is to be approved: a plan, or the next wave of its run.</summary>
public sealed record ApprovalSubject(Guid Plan, Guid? Run = null, int Wave = 0);

/// <summary>What it takes to approve something, as it stands now.</summary>
/// <param name="Program">Approvers must cover it.</param>
/// <param name="Needs">Whose yes; empty: nobody's.</param>
/// <param name="ContentHash">Of what would be approved: an approval of anything else does not count.</param>
/// <param name="Requesters">They can't approve it.</param>
/// <param name="NeededAt">When the approvals must still count; null: now.</param>
public sealed record ApprovalTerms(
    ApprovalSubject Subject, string Program, IReadOnlyList<ApprovalNeed> Needs, string ContentHash, IReadOnlyList<string> Requesters,
    DateTimeOffset? NeededAt = null);
