namespace UpgradePortal.Ui;

/// <summary>The few colours of the product; a word or shape always stands beside the colour.</summary>
public enum StateSeverity { Quiet, Good, Busy, Warn, Bad }
