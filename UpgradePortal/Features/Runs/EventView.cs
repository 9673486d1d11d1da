using System.Text.Json;

namespace UpgradePortal.Features.Runs;

/// <param name="Id">Numbers grow; a client that lost its line asks for what came after the last one it saw.</param>
/// <param name="Server">Null for events of the run.</param>
/// <param name="At">When.</param>
/// <param name="Code">For programs, as <c>subjectType.verb</c>.</param>
/// <param name="Text">A sentence for people.</param>
/// <param name="Data">In the shape that belongs to the code; null: the code says it all.</param>
public sealed record EventView(long Id, string? Server, DateTimeOffset At, string Code, string Text, JsonElement? Data = null);
