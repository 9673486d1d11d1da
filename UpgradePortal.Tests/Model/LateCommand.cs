namespace UpgradePortal.Tests.Model;

/// <summary>A router command that timed out and may still land.</summary>
public enum LateCommand { None, Stop, Route }
