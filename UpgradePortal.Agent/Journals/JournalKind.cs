namespace UpgradePortal.Agent.Journals;

/// <summary>What a line of the journal records.</summary>
public enum JournalKind { Held, Released, Operation }
