namespace UpgradePortal.Features.Hands;

/// <summary>What a person may do to a whole server or router.</summary>
public enum FarmAct { Maintain, EndMaintenance, TakeOut, TakeBack }
