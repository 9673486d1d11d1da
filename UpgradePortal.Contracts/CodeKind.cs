namespace UpgradePortal.Contracts;

/// <summary>How a program's identification code is read.</summary>
public enum CodeKind { Url, FileName }
