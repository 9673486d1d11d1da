namespace UpgradePortal.Data;

/// <summary>One line of a run's story, numbered: a page or client that lost its line asks for what came after.</summary>
public sealed class EventRow
{
    public long Id { get; set; }
    public required Guid RunId { get; set; }
    public string? Server { get; set; }
    public required DateTimeOffset At { get; set; }
    public required string Kind { get; set; }
    public required string Text { get; set; }
}
