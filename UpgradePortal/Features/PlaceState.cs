namespace UpgradePortal.Features;

/// <summary>How a program on a server stands.</summary>
public enum PlaceState { Routed, Draining, Upgrading, ComingBack, NeedsDecision, LeftOut, ByHand, StoppedByOthers, Orphan, Unknown }
