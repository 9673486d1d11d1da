using System.Text.Json;

namespace Benchmarks.Soaks.Outsiders;

/// <summary>What the evidence of a run says of one server's refused requests.</summary>
/// <param name="From">The server was taken out.</param>
/// <param name="Until">It was routed again; null: not in this run.</param>
/// <param name="IsAtLeast">The agent has lost count, and the evidence says so.</param>
internal sealed record RefusedByAgent(DateTimeOffset? From, DateTimeOffset? Until, long Count, bool IsAtLeast)
{
    public static RefusedByAgent Of(JsonElement server) => new(
        Time(server, "outAt"), Time(server, "backAt"), server.GetProperty("refused").GetInt64(),
        server.GetProperty("refusedIsAtLeast").GetBoolean());

    /// <returns>True when the evidence admits that it may not know of a request of then.</returns>
    public bool MayHaveLost(DateTimeOffset at) => IsAtLeast && From <= at && (Until is null || at <= Until);

    private static DateTimeOffset? Time(JsonElement server, string name) =>
        server.GetProperty(name) is { ValueKind: JsonValueKind.String } time ? time.GetDateTimeOffset() : null;
}
