namespace UpgradePortal.Features.Board;

/// <summary>What a cell of the board says about a program on a server.</summary>
public enum CellState { Routed, Draining, Upgrading, ComingBack, NeedsDecision, LeftOut, ByHand, StoppedByOthers, Orphan, Unknown }
