namespace UpgradePortal.Method;

/// <summary>A stretch of time that has a name: a window that is open, or a freeze that lasts.</summary>
/// <param name="From">The first moment.</param>
/// <param name="Until">The first moment after it.</param>
/// <param name="Name">Of the window or freeze.</param>
public readonly record struct Opening(DateTimeOffset From, DateTimeOffset Until, string Name)
{
    public bool Covers(DateTimeOffset now) => From <= now && now < Until;

    public bool Meets(Opening other) => From < other.Until && other.From < Until;
}
