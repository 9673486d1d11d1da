using UpgradePortal.Data;

namespace UpgradePortal.Features.Evidence;

/// <summary>What was done in a run, by whom, and what it cost; for whoever asks afterwards.</summary>
/// <param name="Run">Which.</param>
/// <param name="Program">That was upgraded.</param>
/// <param name="Version">To.</param>
/// <param name="Outcome">In words.</param>
/// <param name="StartedAt">When.</param>
/// <param name="StartedBy">By whom, or by which window.</param>
/// <param name="EndedAt">Null while it goes on.</param>
/// <param name="Requesters">Who asked for it.</param>
/// <param name="ContentHash">Of what was approved: program, version, servers and order, policy, windows.</param>
/// <param name="Windows">It ran in; empty: at any time.</param>
/// <param name="Openings">Of those windows, that were open while it went on.</param>
/// <param name="FreezeOverride">Why freezes did not hold for it; null: they did.</param>
/// <param name="Approvals">Of the start, and of going on in a later window; each as it counted then.</param>
/// <param name="WaveApprovals">Of the next wave.</param>
/// <param name="Servers">In order.</param>
/// <param name="Traffic">The upgraded program first.</param>
/// <param name="Orders">What people and windows did with the run as a whole.</param>
/// <param name="Routers">Drift and what else became of routers meanwhile.</param>
/// <param name="Chain">Null when nothing of it is in the record any more.</param>
public sealed record EvidenceView(
    Guid Run, string Program, string Version, string Outcome, DateTimeOffset StartedAt, string StartedBy, DateTimeOffset? EndedAt,
    IReadOnlyList<string> Requesters, string ContentHash, IReadOnlyList<string> Windows, IReadOnlyList<EvidenceOpening> Openings, string? FreezeOverride,
    IReadOnlyList<ApprovalGiven> Approvals, IReadOnlyList<ApprovalGiven> WaveApprovals, IReadOnlyList<EvidenceServer> Servers,
    IReadOnlyList<EvidenceTraffic> Traffic, IReadOnlyList<EvidenceLine> Orders, IReadOnlyList<EvidenceLine> Routers, EvidenceChain? Chain);
