namespace UpgradePortal.Data;

/// <summary>How something comes back: Restore is for what is claimed here, Repair for a stop of ours that nobody claims.</summary>
public enum HandReturn { Restore, Repair }
