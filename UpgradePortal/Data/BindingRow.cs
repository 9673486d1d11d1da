namespace UpgradePortal.Data;

/// <summary>Under which names a router knows a listed server. A program may span several backends and several routers.</summary>
public sealed class BindingRow
{
    public int Id { get; set; }
    public int ListedServerId { get; set; }
    public required string Router { get; set; }
    public required string Backend { get; set; }
    public required string RouterServer { get; set; }
}
