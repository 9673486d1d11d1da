namespace UpgradePortal.Features.Enrolment;

/// <summary>What an administrator does with a server.</summary>
public enum ServerAct { Enrol, Change, Test, Remove }
