namespace UpgradePortal.Tests.Data;

internal static class Days
{
    public static DateTimeOffset ToUtc(this DateTime day) => new(DateTime.SpecifyKind(day, DateTimeKind.Utc));
}
