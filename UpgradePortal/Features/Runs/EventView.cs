namespace UpgradePortal.Features.Runs;

/// <param name="Id">Numbers grow; a client that lost its line asks for what came after the last one it saw.</param>
/// <param name="Server">Null for events of the run.</param>
/// <param name="At">When.</param>
/// <param name="Kind">A word for programs.</param>
/// <param name="Text">A sentence for people.</param>
public sealed record EventView(long Id, string? Server, DateTimeOffset At, string Kind, string Text);
