using System.Globalization;
using UpgradePortal.Schedule.Core;

namespace UpgradePortal.Tests.Portal.Schedule;

/// <summary>Windows and freezes by the clocks of real zones, on the nights the clocks change too.</summary>
public sealed class MaintenanceScheduleTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2026-03-27 21:00", "2026-03-27 21:00,2026-03-28 21:00,2026-03-29 20:00,2026-03-30 20:00")]
    [InlineData("Europe/Berlin", "2026-10-23 20:00", "2026-10-23 20:00,2026-10-24 20:00,2026-10-25 21:00,2026-10-26 21:00")]
    [InlineData("America/New_York", "2026-10-30 02:00", "2026-10-30 02:00,2026-10-31 02:00,2026-11-01 02:00,2026-11-02 03:00")]
    [InlineData("Australia/Lord_Howe", "2026-04-03 11:00", "2026-04-03 11:00,2026-04-04 11:00,2026-04-05 11:30,2026-04-06 11:30")]
    [InlineData("Asia/Kathmandu", "2026-06-01 16:15", "2026-06-01 16:15,2026-06-02 16:15,2026-06-03 16:15,2026-06-04 16:15")]
    public void Window_OpensOncePerLocalNight_AlsoWhenTheClocksChange(string zone, string from, string expected)
    {
        var openings = Nightly("22:00", 6, zone).Between(Utc(from), Utc(from).AddDays(3.9), "w").Select(o => Text(o.From));
        Assert.Equal(expected, string.Join(",", openings));
    }

    [Theory]
    [InlineData("Europe/Berlin", "02:30", "2026-03-29 01:00")] // 02:00 to 03:00 does not exist: it opens when the clocks have gone forward
    [InlineData("America/New_York", "02:30", "2026-03-08 07:00")]
    [InlineData("Australia/Lord_Howe", "02:15", "2026-10-03 15:30")]
    public void Window_AtATimeThatDoesNotExist_OpensWhenTheClocksHaveGoneForward(string zone, string at, string expected)
    {
        var day = Utc(expected);
        Assert.Equal([expected], Nightly(at, 1, zone).Between(day.AddHours(-6), day.AddHours(6), "w").Select(o => Text(o.From)));
    }

    [Theory]
    [InlineData("Europe/Berlin", "02:30", "2026-10-25 00:30")] // 02:30 comes twice: it opens the first time
    [InlineData("America/New_York", "01:30", "2026-11-01 05:30")]
    [InlineData("Australia/Lord_Howe", "01:45", "2026-04-04 14:45")] // the half hour before two comes twice
    public void Window_AtATimeThatComesTwice_OpensOnce(string zone, string at, string expected)
    {
        var day = Utc(expected);
        Assert.Equal([expected], Nightly(at, 1, zone).Between(day.AddHours(-6), day.AddHours(6), "w").Select(o => Text(o.From)));
    }

    [Fact]
    public void Window_OverMidnight_TakesItsWeekdayFromTheOpening()
    {
        var friday = new Recurrence([DayOfWeek.Friday], new TimeOnly(22, 0), null, TimeSpan.FromHours(6), "Europe/Berlin");
        var hours = new MaintenanceSchedule([new("friday", friday)], []);
        Assert.True(hours.At(Utc("2026-11-28 01:00")).IsOpen); // Saturday, two in the morning
        Assert.Equal(Utc("2026-11-28 03:00"), hours.At(Utc("2026-11-28 01:00")).Until);
        Assert.False(hours.At(Utc("2026-11-27 01:00")).IsOpen); // Friday, two in the morning
        Assert.Equal(Utc("2026-12-04 21:00"), hours.At(Utc("2026-11-28 03:00")).Opens);
    }

    [Fact]
    public void Hours_OfWindowsThatTouch_EndWithTheLast()
    {
        var hours = new MaintenanceSchedule([new("early", Nightly("20:00", 2, "UTC")), new("late", Nightly("22:00", 3, "UTC"))], []);
        Assert.Equal(Utc("2026-11-25 01:00"), hours.At(Utc("2026-11-24 20:30")).Until);
    }

    [Fact]
    public void Freeze_TakesOutOfAWindow_AndSaysItsName()
    {
        var freeze = new Freeze("inventory", null, new(Utc("2026-11-24 23:00"), Utc("2026-11-25 00:00"), "inventory"));
        var hours = new MaintenanceSchedule([new("night", Nightly("22:00", 4, "UTC"))], [freeze]);
        Assert.Equal(Utc("2026-11-24 23:00"), hours.At(Utc("2026-11-24 22:30")).Until);
        Assert.Equal(new ScheduleStatus(false, null, Utc("2026-11-25 00:00"), "Frozen: inventory."), hours.At(Utc("2026-11-24 23:30")));
        Assert.Equal(Utc("2026-11-25 02:00"), hours.At(Utc("2026-11-25 00:00")).Until);
    }

    [Fact]
    public void Freeze_WithoutWindows_EndsAndBeginsHours()
    {
        var weekends = new Freeze("weekend", new([DayOfWeek.Saturday], new TimeOnly(0, 0), null, TimeSpan.FromDays(2), "UTC"), null);
        var hours = new MaintenanceSchedule([], [weekends]);
        Assert.Equal(Utc("2026-11-28 00:00"), hours.At(Utc("2026-11-24 12:00")).Until);
        Assert.Equal(Utc("2026-11-30 00:00"), hours.At(Utc("2026-11-29 12:00")).Opens);
    }

    [Fact]
    public void Hours_ThatNeverOpen_SayNothingOfAnOpening()
    {
        var never = new MaintenanceSchedule([new("never", new([], null, "0 0 30 2 *", TimeSpan.FromHours(1), "UTC"))], []);
        Assert.Equal(new ScheduleStatus(false, null, null, "The window never is closed."), never.At(Utc("2026-11-24 12:00")));
    }

    [Fact]
    public void Next_ShowsTen_WithWhatAFreezeLeaves()
    {
        var freeze = new Freeze("inventory", null, new(Utc("2026-11-25 22:00"), Utc("2026-11-26 01:00"), "inventory"));
        var next = new MaintenanceSchedule([new("night", Nightly("22:00", 4, "UTC"))], [freeze]).Next(Utc("2026-11-24 12:00"), 10).ToList();
        Assert.Equal(10, next.Count);
        Assert.Null(next[0].Freeze);
        Assert.Equal("inventory", next[1].Freeze);
        Assert.Equal((Utc("2026-11-26 01:00"), Utc("2026-11-26 02:00")), (next[1].Left.Single().From, next[1].Left.Single().Until));
    }

    [Theory]
    [InlineData("* * * * * *", true)]
    [InlineData("*/30 * * * *", true)]
    [InlineData("* 22 * * *", true)]
    [InlineData("* * 29 2 *", true)] // on one day in four years, and still too often on that day
    [InlineData("0 * * * *", false)]
    [InlineData("0,30 */2 * * *", false)]
    public void Recurrence_ThatBeginsMoreThanOnceAnHour_IsTooOften(string cron, bool tooOften)
    {
        foreach (var zone in (string[])["UTC", "Europe/Berlin", "Australia/Lord_Howe"])
            Assert.Equal(tooOften, new Recurrence([], null, cron, TimeSpan.FromMinutes(1), zone).IsTooOften());
    }

    [Fact]
    public void Freezes_ThatOverlap_TakeOutAllTheyCover()
    {
        var all = new Freeze("all", null, new(Utc("2026-11-24 21:00"), Utc("2026-11-24 23:00"), "all"));
        var within = new Freeze("within", null, new(Utc("2026-11-24 22:10"), Utc("2026-11-24 22:20"), "within"));
        var late = new Freeze("late", null, new(Utc("2026-11-25 01:00"), Utc("2026-11-25 01:30"), "late"));
        var (_, left, name) = new MaintenanceSchedule([new("night", Nightly("22:00", 4, "UTC"))], [late, within, all]).Next(
            Utc("2026-11-24 12:00"), 1).Single();
        Assert.Equal("all", name);
        Assert.Equal("23:00-01:00,01:30-02:00", string.Join(',', left.Select(l => $"{l.From:HH:mm}-{l.Until:HH:mm}")));
    }

    [Fact]
    public void Next_OfSeveralWindows_AreInOrderAndNoMoreThanAsked()
    {
        var schedule = new MaintenanceSchedule(
            [new("late", Nightly("23:00", 1, "UTC")), new("hourly", new([], null, "0 * * * *", TimeSpan.FromMinutes(5), "UTC"))], []);
        Assert.Equal("22:00 hourly,23:00 late,23:00 hourly,00:00 hourly",
            string.Join(',', schedule.Next(Utc("2026-11-24 21:30"), 4).Select(n => $"{n.Occurrence.From:HH:mm} {n.Occurrence.Name}")));
    }

    [Fact]
    public void Turn_ThatWouldNotBeDoneByTheCutoff_IsRefused()
    {
        var now = Utc("2026-11-24 22:00");
        var hours = new ScheduleStatus(true, now.AddMinutes(10), null, "") { ExpectedServerDuration = TimeSpan.FromMinutes(12) };
        Assert.Equal("app1 would take about 12 min, and the window closes in 10 min.", hours.Refuse("app1", now)!.Message);
        Assert.Null((hours with { ExpectedServerDuration = TimeSpan.FromMinutes(10) }).Refuse("app1", now));
        Assert.Null((hours with { ExpectedServerDuration = null }).Refuse("app1", now));
    }

    private static Recurrence Nightly(string at, double hours, string zone) =>
        new([], TimeOnly.Parse(at, CultureInfo.InvariantCulture), null, TimeSpan.FromHours(hours), zone);

    private static DateTimeOffset Utc(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
