using UpgradePortal.Data;

namespace UpgradePortal.Features.Records;

/// <summary>Servers, routers and what is done with them by hand, in words.</summary>
internal static class PlaceNotes
{
    public static IEnumerable<string> Of(AuditRow row) => row.What switch
    {
        "Restored" or "Repaired" => [WasOut(row.Before), row.After is { Length: > 0 } why ? $"Brought back because: {why}" : ""],
        "Routed" or "InService" => [WasOut(row.Before)],
        _ => RecordNotes.Changed(row, text => text),
    };

    /// <summary>Nobody reads fingerprints; that there is another one matters.</summary>
    public static string Certificate(string? before, string? after) =>
        after?.StartsWith("sha256:", StringComparison.Ordinal) is not true ? "Its agent is reached without a certificate." :
        before is null || before == after ? "Its agent is known by its certificate." : "Its agent is known by another certificate than before.";

    private static string WasOut(string? why) => why is { Length: > 0 } ? $"It was out because: {why}" : "";
}
