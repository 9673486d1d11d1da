namespace UpgradePortal.Ui;

/// <summary>Places on the board that another feature fills: features never use each other.</summary>
/// <param name="Cell">Shown when a cell is opened; takes Program, Server and Closed.</param>
/// <param name="Below">Shown below the programs.</param>
public sealed record BoardSlots(Type Cell, Type Below);
