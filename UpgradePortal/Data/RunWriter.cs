using UpgradePortal.Method;

namespace UpgradePortal.Data;

/// <summary>Writes a run's row with its event and its audit entry, inside somebody's transaction.</summary>
internal static class RunWriter
{
    public static void Put(PortalDb db, RunRow row, UpgradeRun next, RunEvent happened, Actor who, DateTimeOffset now)
    {
        var waited = row.State.Length > 0 && row.Run().WaitsForGo;
        row.Put(next, now);
        if (RunNotices.Of(waited, next, happened, now) is { } notice) db.Notices.Add(notice);
        if (happened is RunEvent.Ticked) return;
        var (code, data) = (RunEventCodes.Of(happened), RunEventData.Of(happened));
        db.Events.Add(EventRow.Of(next.Id, null, now, code, data));
        db.Audit.Add(AuditRow.Of(now, who, new AuditCode<RunEventData>(code), RunAudit.Subject(row), data));
    }
}
