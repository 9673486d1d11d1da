using System.Text.RegularExpressions;
using UpgradePortal.Data;
using UpgradePortal.Method;

namespace UpgradePortal.Features.Records;

/// <summary>Rows of the record in words for people: no ids, no names from inside.</summary>
public static partial class RecordWords
{
    /// <param name="row">Of the record.</param>
    /// <param name="names">What runs and plans upgrade, by their ids; those that are gone are missing.</param>
    /// <param name="local">A moment by the viewer's clock.</param>
    public static RecordLine Of(AuditRow row, IReadOnlyDictionary<Guid, RecordUpgrade> names, Func<DateTimeOffset, DateTimeOffset> local)
    {
        var at = RecordSubject.Of(row.Subject);
        var upgrade = at.Id is { } id ? names.GetValueOrDefault(id) : null;
        return new(row.Id, row.At, ActorWords.Of(row.Who), Deed(row.What, at, upgrade) ?? Unknown(row, at), Link(at, upgrade), IsAlarm(row),
            IsSaid(row, at, upgrade) ? [] : RecordNotes.Of(row, at, local));
    }

    /// <returns>Null when there are no words for it.</returns>
    public static string? Deed(string what, RecordSubject at, RecordUpgrade? upgrade) => at.Kind switch
    {
        RecordKind.Run => RunDeeds.OfRun(what, upgrade?.ToString() ?? "a program"),
        RecordKind.Turn => RunDeeds.OfTurn(what, upgrade is null ? at.Name : $"{upgrade.Program} on {at.Name}"),
        RecordKind.Wave => RunDeeds.OfApproval(what, $"wave {at.Name} of {upgrade?.ToString() ?? "an upgrade"}"),
        RecordKind.Plan => RunDeeds.OfPlan(what, upgrade?.ToString() ?? "an upgrade"),
        _ => SetupDeeds.Of(at, what),
    };

    /// <summary>Somebody went past what protects everybody else.</summary>
    private static bool IsAlarm(AuditRow row) => row.What is nameof(NoticeKind.BrokenGlass) or nameof(RunEvent.FreezeOverridden);

    private static string? Link(RecordSubject at, RecordUpgrade? upgrade) =>
        upgrade is null ? null : at.Kind is RecordKind.Plan ? $"/plans/{at.Id}" : $"/runs/{at.Id}";

    // The heading says it all, where it knows what was upgraded.
    private static bool IsSaid(AuditRow row, RecordSubject at, RecordUpgrade? upgrade) => upgrade is not null && at.Kind is RecordKind.Run
        && row.What is nameof(RunEvent.Approved) or nameof(RunEvent.Paused) or nameof(RunEvent.Resumed) or nameof(RunEvent.GateOpened) or nameof(RunEvent.RollBackOrdered);

    // Written by a later version, before this older one was installed again.
    private static string Unknown(AuditRow row, RecordSubject at) => $"{Capitals().Replace(row.What, m => " " + m.Value.ToLowerInvariant())} {at.Name}".Trim();

    [GeneratedRegex(@"(?<=[a-z])[A-Z]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Capitals();
}
