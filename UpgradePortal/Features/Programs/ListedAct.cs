namespace UpgradePortal.Features.Programs;

/// <summary>What an administrator does with an entry of the server list.</summary>
public enum ListedAct { Up, Down, Change, Remove }
