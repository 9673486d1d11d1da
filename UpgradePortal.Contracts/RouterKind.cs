namespace UpgradePortal.Contracts;

/// <summary>Http: our own router and any other that speaks the same contract. HaProxy: its admin socket.</summary>
public enum RouterKind { Http, HaProxy }
