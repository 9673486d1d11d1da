using UpgradePortal.Notifications.Core;

namespace UpgradePortal.Notifications.Pages;

/// <summary>Preferences as a form has them.</summary>
public sealed class PreferencesForm
{
    private static readonly char[] Between = [',', ' ', ';', '\n'];

    public HashSet<NotificationKind> Kinds { get; private init; } = [.. NotificationPreferences.Usual.Kinds];

    public string? Programs { get; set; }

    public static PreferencesForm Of(IReadOnlyList<NotificationKind> kinds, IReadOnlyList<string>? programs) =>
        new() { Kinds = [.. kinds], Programs = programs is null ? null : string.Join(", ", programs) };

    public void Put(NotificationKind kind, bool isWanted)
    {
        if (isWanted) Kinds.Add(kind);
        else Kinds.Remove(kind);
    }

    public IReadOnlyList<NotificationKind> KindsGiven => [.. Kinds.Order()];

    /// <summary>Null: all.</summary>
    public IReadOnlyList<string>? ProgramsGiven =>
        string.IsNullOrWhiteSpace(Programs) ? null
        : Programs.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
