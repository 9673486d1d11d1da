using UpgradePortal.Method;

namespace UpgradePortal.Data;

/// <summary>Writes a run's row with its lines in the record, inside somebody's transaction.</summary>
internal static class RunWriter
{
    public static void Put(PortalDb db, RunRow row, UpgradeRun next, RunEvent happened, Actor who, DateTimeOffset now)
    {
        var waited = row.State.Length > 0 && row.Run().WaitsForGo;
        row.Put(next, now);
        if (RunNotices.Of(waited, next, happened, now) is { } notice) db.Notices.Add(notice);
        if (happened is RunEvent.Ticked) return;
        var text = Story.Tell(happened, next);
        db.Events.Add(new() { RunId = next.Id, At = now, Kind = happened.GetType().Name, Text = text });
        db.Audit.Add(AuditRow.Of(now, who, happened.GetType().Name, $"run {next.Id}", after: text));
    }
}
