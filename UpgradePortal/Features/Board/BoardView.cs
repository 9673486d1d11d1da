namespace UpgradePortal.Features.Board;

/// <summary>The whole board at one moment.</summary>
public sealed record BoardView(IReadOnlyList<BoardProgram> Programs, IReadOnlyList<BoardRouterOut> RoutersOut);
