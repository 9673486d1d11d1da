namespace UpgradePortal.Contracts;

/// <summary>An upgrade as the agent's journal knows it: an id runs once, or is refused once and for all.</summary>
/// <param name="OperationId">URL-safe.</param>
/// <param name="Program">Upgraded program.</param>
/// <param name="Version">Ordered version.</param>
/// <param name="State">How it stands.</param>
/// <param name="ExitCode">Of the command; null while it runs, or when it never ended by itself.</param>
/// <param name="Why">Reason of a refusal or failure, for people.</param>
/// <param name="StartedAt">By the server's clock.</param>
/// <param name="EndedAt">By the server's clock.</param>
public sealed record Operation(
    string OperationId, string Program, string Version, OperationState State, int? ExitCode, string? Why, DateTimeOffset StartedAt, DateTimeOffset? EndedAt);
