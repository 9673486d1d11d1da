namespace UpgradePortal.Inventory;

/// <summary>What routers have, as they last said; a higher module asks them.</summary>
public interface IRouterLines
{
    /// <param name="address">Where the program is on the server; null: it is not compared.</param>
    /// <returns>Why the router's line can't be bound, with the remedy; null: it can, or nobody knows.</returns>
    string? RefuseBinding(string router, string backend, string server, string? address);
}
