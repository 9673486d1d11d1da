using UpgradePortal.Audit.Core;

namespace UpgradePortal.Audit;

/// <summary>What the audit log says of the portal's own data.</summary>
public static class PortalAudit
{
    public static readonly AuditCode<NoData> BackUpDownloaded = new("portal.backUpDownloaded");
    public static readonly AuditCode<TrimData> AuditTrimmed = new("portal.auditTrimmed");

    public static readonly AuditCode<OlderData> OlderDatabase = new("portal.olderDatabase");

    public static AuditSubject Subject { get; } = new("portal", "portal");
}

/// <param name="Rows">That were removed.</param>
/// <param name="OlderThan">They all were.</param>
public sealed record TrimData(int Rows, TimeSpan OlderThan);

/// <param name="Noted">Number of the newest audit entry that the portal had noted.</param>
/// <param name="Found">Of the newest that the database has.</param>
public sealed record OlderData(long Noted, long Found);

/// <summary>The portal's own data in the audit log.</summary>
internal sealed class PortalAuditText : AuditTextTable
{
    public PortalAuditText()
    {
        Add(PortalAudit.BackUpDownloaded, _ => "Downloaded a back-up");
        Add(PortalAudit.OlderDatabase, _ => "Was started on another database than before",
            e => [$"{e.Data.Noted} audit entries had been written, {e.Data.Found} were there"], isAlarm: true);
        Add(PortalAudit.AuditTrimmed, _ => "Removed old rows of the record",
            e => [$"{e.Data.Rows} rows older than {e.Data.OlderThan.TotalDays:0.#} days"]);
    }
}
