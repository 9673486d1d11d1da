using UpgradePortal.Persistence;

namespace UpgradePortal.Inventory.Data;

/// <summary>The server list (M-9): this server holds this program, at this address.</summary>
public sealed class ListedServerRow
{
    public int Id { get; set; }
    public required string Program { get; set; }
    public required string Server { get; set; }

    /// <summary>Order of turns, from 0.</summary>
    public int Position { get; set; }
    public required string Address { get; set; }
    public List<BindingRow> Bindings { get; set; } = [];
}

/// <summary>Under which names a router knows a listed server. A program may span several backends and several routers.</summary>
public sealed class BindingRow
{
    public int Id { get; set; }
    public int ListedServerId { get; set; }
    public required string Router { get; set; }
    public required string Backend { get; set; }
    public required string RouterServer { get; set; }

    /// <summary>Where the router has it, when that is meant to be another address than the entry's: behind address translation, say.
    /// Null: the entry's.</summary>
    public string? Address { get; set; }

    /// <summary>Why it is another one.</summary>
    [FreeText]
    public string? AddressReason { get; set; }
}
