using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace UpgradePortal.Persistence;

/// <summary>The system's clock in the precision of the database: what is compared after it was saved is what it was before.</summary>
public sealed class MicrosecondClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => UtcMicroseconds.At(UtcMicroseconds.Of(base.GetUtcNow()));
}

/// <summary>Times as microseconds since 1970, in UTC: the precision that every database keeps. They sort and compare in SQL, which SQLite's
/// text form does not. The offset is dropped.</summary>
public sealed class UtcMicroseconds() : ValueConverter<DateTimeOffset, long>(at => Of(at), stored => At(stored))
{
    public static long Of(DateTimeOffset at) =>
        Math.DivRem(at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks, TimeSpan.TicksPerMicrosecond).Quotient;

    public static DateTimeOffset At(long stored) => DateTimeOffset.UnixEpoch.AddTicks(stored * TimeSpan.TicksPerMicrosecond);
}
