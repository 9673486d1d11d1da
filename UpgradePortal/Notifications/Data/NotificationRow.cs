using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Persistence;

namespace UpgradePortal.Notifications.Data;

/// <summary>Something people are told of. Written in the transaction of what happened, and sent afterwards: what was rolled back is never
/// told, and what was saved is not forgotten.</summary>
public sealed class NotificationRow
{
    public long Id { get; set; }
    public required DateTimeOffset At { get; set; }
    public required NotificationKind Kind { get; set; }

    /// <summary>What it is about; null where it is about none in particular.</summary>
    public string? Program { get; set; }

    /// <summary>One line, in words for people.</summary>
    [FreeText]
    public required string Text { get; set; }

    /// <summary>The page that shows it, as a path of the portal's.</summary>
    public required string Link { get; set; }

    /// <summary>Accounts that are told whatever they have chosen, by id; null: none is.</summary>
    public string? PeopleJson { get; set; }

    [NotMapped]
    public IReadOnlyList<string> People
    {
        get => PeopleJson is null ? [] : JsonSerializer.Deserialize<string[]>(PeopleJson, RowJson.Options)!;
        set => PeopleJson = JsonSerializer.Serialize(value, RowJson.Options);
    }

    /// <summary>Everybody who wants it has a delivery.</summary>
    public bool IsSpread { get; set; }

    public static NotificationRow Of(DateTimeOffset at, NotificationKind kind, string? program, string text, string link) =>
        new() { At = at, Kind = kind, Program = program, Text = text, Link = link };
}
