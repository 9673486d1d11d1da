namespace UpgradePortal.Tests.Support.Portal;

internal static class Days
{
    public static DateTimeOffset ToUtc(this DateTime day) => new(DateTime.SpecifyKind(day, DateTimeKind.Utc));
}
