using System.Text.Json;
using UpgradePortal.Audit.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Data;

namespace UpgradePortal.Tests.Support.Portal;

/// <summary>An audit entry or event as a released portal has stored it, and how people read it. A line of the files is never changed after
/// a release: what it holds is in somebody's database.</summary>
/// <param name="Code">Under which it is stored.</param>
/// <param name="What">Sentence for people.</param>
/// <param name="Details">Under it.</param>
internal sealed record StoredExample(string Code, string What = "", IReadOnlyList<string>? Details = null)
{
    public string? SubjectId { get; init; }
    public string? Program { get; init; }
    public string? Server { get; init; }
    public string? Version { get; init; }
    public Guid? PlanId { get; init; }
    public Guid? RunId { get; init; }
    public JsonElement? Data { get; init; }

    public static IReadOnlyList<StoredExample> AuditEntries { get; } = Read("audit-entries.jsonl");

    public static IReadOnlyList<StoredExample> RunEvents { get; } = Read("run-events.jsonl");

    public static IReadOnlyList<StoredExample> Columns { get; } = Read("json-columns.jsonl");

    public AuditRow ToAuditRow(DateTimeOffset at) => new()
    {
        At = at,
        Actor = "ann",
        User = "ann",
        Code = Code,
        SubjectType = Code[..Code.IndexOf('.', StringComparison.Ordinal)],
        SubjectId = SubjectId ?? "",
        Program = Program,
        Server = Server,
        Version = Version,
        PlanId = PlanId,
        RunId = RunId,
        Data = Data?.GetRawText(),
    };

    public EventRow ToEventRow(Guid run, DateTimeOffset at) =>
        new() { RunId = run, Server = Server, At = at, Code = Code, Data = Data?.GetRawText() };

    public override string ToString() => Code;

    private static List<StoredExample> Read(string file) =>
        [.. File.ReadLines(Path.Combine(SourceTree.Root, "UpgradePortal.Tests", "StoredExamples", file))
            .Select(l => JsonSerializer.Deserialize<StoredExample>(l, RowJson.Options)!)];
}
