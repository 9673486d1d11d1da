using UpgradePortal.Method;

namespace UpgradePortal.Data;

/// <summary>Writes a run's row with its lines in the record, inside somebody's transaction.</summary>
internal static class RunWriter
{
    public static void Put(PortalDb db, RunRow row, UpgradeRun next, RunEvent happened, Actor who, DateTimeOffset now)
    {
        row.Put(next, now);
        if (happened is RunEvent.Ticked) return;
        var text = Story.Tell(happened, next);
        db.Events.Add(new() { RunId = next.Id, At = now, Kind = happened.GetType().Name, Text = text });
        db.Audit.Add(new() { At = now, Who = who.Name, From = who.From, What = happened.GetType().Name, Subject = $"run {next.Id}", After = text });
    }
}
