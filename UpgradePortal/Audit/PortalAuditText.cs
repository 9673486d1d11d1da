namespace UpgradePortal.Audit;

/// <summary>The portal's own data in the audit log.</summary>
internal sealed class PortalAuditText : AuditTextTable
{
    public PortalAuditText()
    {
        Add(PortalAudit.BackUpDownloaded, _ => "Downloaded a back-up");
        Add(PortalAudit.AuditTrimmed, _ => "Removed old rows of the record", e => [$"{e.Data.Rows} rows older than {e.Data.OlderThan.TotalDays:0.#} days"]);
    }
}
