using UpgradePortal.Method;

namespace UpgradePortal.Features.Records;

/// <summary>Where a turn stood and stands, in words.</summary>
internal static class TurnNotes
{
    public static string Change(string? before, string? after) => (Of(before), Of(after)) switch
    {
        (null, null) => "",
        // What somebody decided stands there in words.
        (_, null) when after is { Length: > 0 } said => said,
        (null, { } now) => Sentence(now),
        ({ } was, null) => Sentence(was),
        var (was, now) => was == now ? $"Still {was}" : Sentence($"{was} → {now}"),
    };

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static string? Of(string? phase) => Enum.TryParse<Phase>(phase, out var known) ? Of(known) : null;

    public static string Of(Phase phase) => phase switch
    {
        Phase.Queued => "waiting for its turn",
        Phase.Draining => "being taken out of routing",
        Phase.Waiting => "waiting for its sessions to end",
        Phase.Upgrading => "upgrading",
        Phase.Verifying => "version and health being checked",
        Phase.Restoring => "going back into routing",
        Phase.Upgraded => "upgraded and routed",
        Phase.RolledBack => "rolled back and routed",
        Phase.Returned => "not upgraded, routed",
        Phase.LeftOut => "out of service",
    };
}
