namespace DemoFarm.Portals;

/// <summary>The data of a portal that its administrator has entered before.</summary>
/// <param name="Folder">Copied.</param>
/// <param name="Token">Of the administrator.</param>
/// <param name="Password">Of the administrator.</param>
public sealed record EnteredPortal(string Folder, string Token, string Password);
