namespace UpgradePortal.Features.Records;

/// <summary>What a row is about, as its writers put it into one text: "run, its id, a server", "window weeknights", "catalog on app1".</summary>
/// <param name="Kind">Of it.</param>
/// <param name="Name">Of a turn its server, of a wave its number.</param>
/// <param name="Id">Of the run or plan; null: it has none.</param>
public sealed record RecordSubject(RecordKind Kind, string Name, Guid? Id = null)
{
    // Names have no spaces in them, so the words are told apart by where they stand.
    public static RecordSubject Of(string text) => text.Split(' ') switch
    {
        ["run", var id, "wave", var wave] when Guid.TryParse(id, out var run) => new(RecordKind.Wave, wave, run),
        ["run", var id, var server] when Guid.TryParse(id, out var run) => new(RecordKind.Turn, server, run),
        ["run", var id] when Guid.TryParse(id, out var run) => new(RecordKind.Run, "", run),
        ["plan", var id] when Guid.TryParse(id, out var plan) => new(RecordKind.Plan, "", plan),
        ["defaults", "of", var program] => new(RecordKind.Defaults, program),
        ["messages", "of", var person] => new(RecordKind.Messages, person),
        [_, "on", _] => new(RecordKind.Listed, text),
        [var kind, var name] when KindOf(kind) is { } known => new(known, name),
        _ => new(RecordKind.Other, text),
    };

    private static RecordKind? KindOf(string word) => word switch
    {
        "program" => RecordKind.Program,
        "server" => RecordKind.Server,
        "router" => RecordKind.Router,
        "window" => RecordKind.Window,
        "freeze" => RecordKind.Freeze,
        "account" => RecordKind.Account,
        "token" => RecordKind.Token,
        "webhook" => RecordKind.Webhook,
        _ => null,
    };
}
