namespace UpgradePortal.Features.Records;

/// <summary>A row of the record as people read it.</summary>
/// <param name="Id">Of the row.</param>
/// <param name="At">When.</param>
/// <param name="Who">A person, a person's token, an agent, or the portal itself.</param>
/// <param name="What">They did, in one sentence.</param>
/// <param name="Link">To the run or plan; null: there is none.</param>
/// <param name="IsAlarm">Somebody went past what protects everybody else.</param>
/// <param name="Notes">How it was and is; empty when the sentence says it all.</param>
public sealed record RecordLine(long Id, DateTimeOffset At, string Who, string What, string? Link, bool IsAlarm, IReadOnlyList<string> Notes);
