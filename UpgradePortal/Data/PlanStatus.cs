namespace UpgradePortal.Data;

/// <summary>Scheduled waits for its window; Started has its run, and no other; Ended was refused or given up.</summary>
public enum PlanStatus { Made, Scheduled, Started, Ended }
