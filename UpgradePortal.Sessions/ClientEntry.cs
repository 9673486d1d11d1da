namespace UpgradePortal.Sessions;

/// <summary>One client as it was last seen. Read and written under its table's lock only.</summary>
/// <param name="id">Made from its cookie.</param>
internal sealed class ClientEntry(string id)
{
    public string Id => id;

    public OpenSession? Last { get; set; }

    public int Open { get; set; }

    /// <summary>Time stamp of the clock the table was made with.</summary>
    public long Seen { get; set; }
}
