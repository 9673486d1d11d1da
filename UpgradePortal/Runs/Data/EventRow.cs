using UpgradePortal.Persistence;

namespace UpgradePortal.Runs.Data;

/// <summary>Something that happened in a run, numbered: a page or client that lost its line asks for what came after. It holds facts; text
/// for people is made from them when they are read.</summary>
public sealed class EventRow
{
    public long Id { get; set; }
    public required Guid RunId { get; set; }

    /// <summary>Null: it is about the run, or about a router.</summary>
    public string? Server { get; set; }
    public required DateTimeOffset At { get; set; }

    /// <summary>See <see cref="EventCodes"/>.</summary>
    public required string Code { get; set; }

    /// <summary>JSON in the shape that belongs to the code; null: the code says it all.</summary>
    public string? Data { get; set; }

    public static EventRow Of<T>(Guid run, string? server, DateTimeOffset at, string code, T data) =>
        new() { RunId = run, Server = server, At = at, Code = code, Data = RowJson.Write(data) };
}
