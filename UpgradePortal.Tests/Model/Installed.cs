namespace UpgradePortal.Tests.Model;

/// <summary>What is on the server's disk.</summary>
public enum Installed { Old, New, Broken }
