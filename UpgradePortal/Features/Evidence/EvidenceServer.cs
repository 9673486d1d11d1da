namespace UpgradePortal.Features.Evidence;

/// <summary>What happened to one server, from the run's own events.</summary>
/// <param name="Server">Its name.</param>
/// <param name="Ended">How its turn stands, in words.</param>
/// <param name="Before">Version before the run.</param>
/// <param name="OutAt">The routers were told to stop.</param>
/// <param name="StoppedAt">Every router had said that it stopped.</param>
/// <param name="EmptyAt">Its own list of sessions was empty, and the upgrade was ordered.</param>
/// <param name="WaitedFor">The most sessions that were open at once while it was waited for.</param>
/// <param name="LongestWait">How long the last of them took after the routers had stopped; the longest, where it was taken out more than once.</param>
/// <param name="UpgradedAt">Its agent reported the upgrade complete.</param>
/// <param name="VerifiedAt">Version and health were as wanted.</param>
/// <param name="BackAt">Every router had said that it begins again.</param>
/// <param name="Routers">What each router was read back doing, and when.</param>
/// <param name="Decisions">What people decided about it, and what was ended by force.</param>
public sealed record EvidenceServer(
    string Server, string Ended, string Before, DateTimeOffset? OutAt, DateTimeOffset? StoppedAt, DateTimeOffset? EmptyAt, int WaitedFor, TimeSpan? LongestWait,
    DateTimeOffset? UpgradedAt, DateTimeOffset? VerifiedAt, DateTimeOffset? BackAt,
    IReadOnlyList<EvidenceAcknowledgement> Routers, IReadOnlyList<EvidenceLine> Decisions);
