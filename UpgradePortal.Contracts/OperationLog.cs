namespace UpgradePortal.Contracts;

/// <summary>A part of a command's output. Answer of <c>GET …/upgrades/{operationId}/log?from=N</c>.</summary>
/// <param name="From">Byte offset of the first character of <paramref name="Text"/>.</param>
/// <param name="Next">Byte offset to ask from next time.</param>
/// <param name="Text">At most 64 KiB.</param>
/// <param name="Ended">Nothing will follow <paramref name="Next"/>.</param>
public sealed record OperationLog(long From, long Next, string Text, bool Ended);
