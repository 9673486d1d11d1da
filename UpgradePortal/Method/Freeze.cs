namespace UpgradePortal.Method;

/// <summary>When nothing may be taken out, whatever the windows say.</summary>
/// <param name="Name">Shown to whoever is held up by it.</param>
/// <param name="When">Again and again; null with <paramref name="Once"/>.</param>
/// <param name="Once">One stretch of time.</param>
public sealed record Freeze(string Name, Recurrence? When, Opening? Once)
{
    public IEnumerable<Opening> Between(DateTimeOffset from, DateTimeOffset to) =>
        Once is { } once ? once.From < to && from < once.Until ? [once] : [] : When!.Between(from - When.Lasts, to, Name);
}
