namespace UpgradePortal.Features.Board;

/// <summary>In which order the board's servers stand.</summary>
public enum BoardSort { Name, Worst, Version }
