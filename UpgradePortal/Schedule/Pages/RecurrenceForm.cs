using System.Globalization;

namespace UpgradePortal.Schedule.Pages;

/// <summary>What a person types about when something begins and how long it lasts.</summary>
public sealed class RecurrenceForm
{
    public IReadOnlyCollection<DayOfWeek> Days { get; set; } = [];
    public string? At { get; set; } = "22:00";
    public double Duration { get; set; } = 6;
    public string? Zone { get; set; } = "UTC";

    /// <summary>Instead of days and time; empty: by days.</summary>
    public string? Cron { get; set; }

    public void Take(RecurrenceInput when)
    {
        Days = [.. when.Days ?? []];
        At = when.At?.ToString(when.At.Value.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture) ?? "";
        Duration = Math.Round((when.Lasts ?? default).TotalHours, 6);
        Zone = when.Zone ?? "UTC";
        Cron = when.Cron;
    }

    public RecurrenceInput ToInput() => new()
    {
        Days = HasCron || Days.Count == 0 ? null : [.. Days],
        At = !HasCron && TimeOnly.TryParse(At, CultureInfo.InvariantCulture, out var at) ? at : null,
        Cron = HasCron ? Cron!.Trim() : null,
        Lasts = double.IsFinite(Duration) && Duration is > 0 and < 10_000 ? TimeSpan.FromHours(Duration) : null,
        Zone = Zone?.Trim(),
    };

    private bool HasCron => !string.IsNullOrWhiteSpace(Cron);
}
