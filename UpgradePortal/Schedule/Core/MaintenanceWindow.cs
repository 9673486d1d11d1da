namespace UpgradePortal.Schedule.Core;

/// <summary>When servers may be taken out.</summary>
public sealed record MaintenanceWindow(string Name, Recurrence When);

/// <summary>When nothing may be taken out, whatever the windows say.</summary>
/// <param name="Name">Shown to whoever is held up by it.</param>
/// <param name="When">Again and again; null with <paramref name="Once"/>.</param>
/// <param name="Once">One stretch of time.</param>
public sealed record Freeze(string Name, Recurrence? When, WindowOccurrence? Once)
{
    public IEnumerable<WindowOccurrence> Between(DateTimeOffset from, DateTimeOffset to) =>
        Once is { } once ? once.From < to && from < once.Until ? [once] : [] : When!.Between(from - When.Lasts, to, Name);
}

/// <summary>A stretch of time that has a name: a window that is open, or a freeze that lasts.</summary>
/// <param name="From">The first moment.</param>
/// <param name="Until">The first moment after it.</param>
/// <param name="Name">Of the window or freeze.</param>
public readonly record struct WindowOccurrence(DateTimeOffset From, DateTimeOffset Until, string Name)
{
    public bool Covers(DateTimeOffset now) => From <= now && now < Until;

    public bool Meets(WindowOccurrence other) => From < other.Until && other.From < Until;
}
