namespace UpgradePortal.Router.Settings;

/// <summary>A program as it was written in <c>Router:Programs</c>.</summary>
public sealed class ProgramSettings
{
    public string Name { get; set; } = "";
    public CodeSettings Code { get; set; } = new();

    /// <summary>Absent for a program any server of which may answer any request.</summary>
    public StickySettings? Sticky { get; set; }

    /// <summary>The servers speak HTTP/2 without TLS (gRPC); false speaks HTTP/1.1.</summary>
    public bool Http2 { get; set; }

    public IReadOnlyList<ServerSettings> Servers { get; set; } = [];
}
