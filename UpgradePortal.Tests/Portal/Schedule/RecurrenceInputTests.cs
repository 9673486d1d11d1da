using UpgradePortal.Schedule;

namespace UpgradePortal.Tests.Portal.Schedule;

/// <summary>What windows, freezes and the preview refuse alike.</summary>
public sealed class RecurrenceInputTests
{
    [Theory]
    [InlineData("* * * * * *")]
    [InlineData("*/5 * * * *")]
    public void Cron_ThatBeginsAllTheTime_NamesItsFieldAndSaysWhatToWrite(string cron)
    {
        var input = new RecurrenceInput { Cron = cron, Lasts = TimeSpan.FromHours(1), Zone = "Europe/Berlin" };
        var (field, words) = Assert.Single(input.Check().ByField);
        Assert.Equal("cron", field);
        Assert.Contains("at most once an hour", Assert.Single(words), StringComparison.Ordinal);
        Assert.Equal(["cron"], new FreezeInput(null, null, input, null).Check("always", []).ByField.Keys);
    }

    [Fact]
    public void Cron_OfEveryHour_IsFine() =>
        Assert.Empty(new RecurrenceInput { Cron = "0 * * * *", Lasts = TimeSpan.FromMinutes(10), Zone = "Europe/Berlin" }.Check().ByField);
}
