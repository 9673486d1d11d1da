using UpgradePortal.Audit.Core;

namespace UpgradePortal.Audit;

/// <summary>What the audit log says of the portal's own data.</summary>
public static class PortalAudit
{
    public static readonly AuditCode<NoData> BackUpDownloaded = new("portal.backUpDownloaded");
    public static readonly AuditCode<TrimData> AuditTrimmed = new("portal.auditTrimmed");

    public static AuditSubject Subject { get; } = new("portal", "portal");
}

/// <param name="Rows">That were removed.</param>
/// <param name="OlderThan">They all were.</param>
public sealed record TrimData(int Rows, TimeSpan OlderThan);

/// <summary>The portal's own data in the audit log.</summary>
internal sealed class PortalAuditText : AuditTextTable
{
    public PortalAuditText()
    {
        Add(PortalAudit.BackUpDownloaded, _ => "Downloaded a back-up");
        Add(PortalAudit.AuditTrimmed, _ => "Removed old rows of the record",
            e => [$"{e.Data.Rows} rows older than {e.Data.OlderThan.TotalDays:0.#} days"]);
    }
}
