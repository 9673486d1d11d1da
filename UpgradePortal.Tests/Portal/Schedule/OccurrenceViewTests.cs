using System.Globalization;
using UpgradePortal.Schedule;
using UpgradePortal.Schedule.Core;

namespace UpgradePortal.Tests.Portal.Schedule;

/// <summary>The preview marks the nights on which the clocks change.</summary>
public sealed class OccurrenceViewTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2026-10-24", "The clocks go back by 60 minutes meanwhile.", "The clocks went back in the day before.")]
    [InlineData("Europe/Berlin", "2026-03-28", "The clocks go forward by 60 minutes meanwhile.",
        "The clocks went forward in the day before.")]
    [InlineData("Australia/Lord_Howe", "2026-04-04", "The clocks go back by 30 minutes meanwhile.",
        "The clocks went back in the day before.")]
    [InlineData("Asia/Kathmandu", "2026-10-24", null, null)]
    public void Openings_AroundAChangeOfTheClocks_SaySo(string zone, string day, string? during, string? after)
    {
        var nightly = new Recurrence([], new TimeOnly(22, 0), null, TimeSpan.FromHours(6), zone);
        var local = DateTime.Parse(day, CultureInfo.InvariantCulture).AddHours(12);
        var noon = new DateTimeOffset(local, nightly.Zone().GetUtcOffset(local)).ToUniversalTime();
        var next = OccurrenceView.Of(new([new("night", nightly)], []), noon, 3);
        Assert.Equal([during, after, null], next.Select(n => n.Clock));
        Assert.Contains(" 22:00", next[0].LocalFrom, StringComparison.Ordinal);
    }
}
