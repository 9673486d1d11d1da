namespace UpgradePortal.Ui;

/// <summary>What is done by hand, for pages of other features to show: features never use each other.</summary>
/// <param name="Cell">Shown when a cell of the board is opened; takes Program, Server and Closed.</param>
/// <param name="Whole">Whole servers and routers: all, or the one that its Server or Router names.</param>
public sealed record HandSlots(Type Cell, Type Whole);
