using System.Globalization;
using System.Text.Json;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Audit;

/// <summary>An audit entry as people read it.</summary>
/// <param name="What">Somebody did, in one sentence without a period.</param>
/// <param name="Details">How it was and is, line by line; empty when the sentence says it all.</param>
/// <param name="IsAlarm">Somebody went past what protects everybody else.</param>
public sealed record AuditText(string What, IReadOnlyList<string> Details, bool IsAlarm = false);

/// <summary>Says the audit entries of one module in words. Each module has one for the codes that it writes.</summary>
public interface IAuditText
{
    IReadOnlyCollection<AuditCode> Codes { get; }

    /// <param name="entry">Under one of <see cref="Codes"/>.</param>
    /// <param name="local">A moment by the viewer's clock.</param>
    /// <exception cref="JsonException">The entry's data have another shape than its code says.</exception>
    AuditText Of(AuditRow entry, Func<DateTimeOffset, DateTimeOffset> local);
}

/// <summary>An entry with its data, while it is put into words.</summary>
/// <param name="Row">As it was stored.</param>
/// <param name="Data">In the shape that belongs to the code.</param>
/// <param name="Local">A moment by the viewer's clock.</param>
public sealed record AuditEntry<T>(AuditRow Row, T Data, Func<DateTimeOffset, DateTimeOffset> Local)
{
    /// <summary>Of the thing that the entry is about.</summary>
    public string Name => Row.SubjectId;

    public string Upgrade => $"{Row.Program ?? "a program"}{(Row.Version is { } version ? $" to {version}" : "")}";

    public string Instance => Row.Server is { } server ? $"{Row.Program} on {server}" : Row.Program ?? "";

    public string At(DateTimeOffset moment) => Local(moment).ToString("ddd d MMM yyyy HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>The audit texts of a module, code by code.</summary>
public abstract class AuditTextTable : IAuditText
{
    private readonly Dictionary<string, (AuditCode Code, Func<AuditRow, Func<DateTimeOffset, DateTimeOffset>, AuditText> Text)> _texts =
        new(StringComparer.Ordinal);

    public IReadOnlyCollection<AuditCode> Codes => [.. _texts.Values.Select(t => t.Code)];

    public AuditText Of(AuditRow entry, Func<DateTimeOffset, DateTimeOffset> local) => _texts[entry.Code].Text(entry, local);

    protected void Add<T>(
        AuditCode<T> code, Func<AuditEntry<T>, string> what, Func<AuditEntry<T>, IEnumerable<string>>? notes = null, bool isAlarm = false)
        where T : class
    {
        AuditText Text(AuditRow row, Func<DateTimeOffset, DateTimeOffset> local)
        {
            var entry = new AuditEntry<T>(row, RowJson.Read<T>(row.Data), local);
            return new(what(entry), [.. (notes?.Invoke(entry) ?? []).Where(n => n.Length > 0)], isAlarm);
        }

        _texts.Add(code.Code, (code, Text));
    }

    /// <summary>Something that is made, changed and deleted.</summary>
    /// <param name="thing">With its article.</param>
    /// <param name="words">How it is, in one line.</param>
    protected void Add<T>(
        ChangeCodes<T> codes, Func<AuditEntry<Change<T>>, string> thing, Func<T, Func<DateTimeOffset, DateTimeOffset>, string> words)
        where T : class
    {
        Add(codes.Created, e => $"Added {thing(e)}", e => Changed(e.Data, d => words(d, e.Local)));
        Add(codes.Changed, e => $"Changed {thing(e)}", e => Changed(e.Data, d => words(d, e.Local)));
        Add(codes.Deleted, e => $"Deleted {thing(e)}", e => Changed(e.Data, d => words(d, e.Local)));
    }

    /// <returns>As it was, an arrow, as it is: what there is of both.</returns>
    protected static IEnumerable<string> Changed<T>(Change<T> change, Func<T, string> words)
        where T : class => (change.Before is null ? "" : words(change.Before), change.After is null ? "" : words(change.After)) switch
        {
            ("", "") => [],
            ("", var after) => [after],
            (var before, "") => [before],
            (var before, var after) when before == after => [$"Still {after}"],
            (var before, var after) => [$"{before} → {after}"],
        };
}
