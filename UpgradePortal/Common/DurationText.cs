namespace UpgradePortal.Common;

/// <summary>Times and names in words.</summary>
public static class DurationText
{
    public static string Age(TimeSpan age) => age switch
    {
        { TotalSeconds: < 1 } => "just now",
        { TotalMinutes: < 1 } => $"{age.TotalSeconds:0} s",
        { TotalHours: < 1 } => $"{(int)age.TotalMinutes} min",
        { TotalDays: < 1 } => $"{(int)age.TotalHours} h {age.Minutes} min",
        _ => $"{(int)age.TotalDays} d",
    };

    /// <summary>What is only expected: to five seconds, or to minutes.</summary>
    public static string Roughly(TimeSpan span) =>
        span.TotalSeconds < 90 ? $"{Math.Max(5, Math.Ceiling(span.TotalSeconds / 5) * 5):0} s"
        : span.TotalMinutes < 90 ? $"{Math.Ceiling(span.TotalMinutes):0} min" : Age(span);

    /// <summary>To the second, however long: for times that are compared.</summary>
    public static string Exact(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => Lasted(span),
        { TotalHours: < 1 } => $"{span:m\\:ss} min",
        _ => $"{(int)span.TotalHours}:{span:mm} h",
    };

    /// <summary>Short spans to a tenth of a second.</summary>
    public static string Lasted(TimeSpan span) =>
        span.TotalSeconds < 0.05 ? "< 0.1 s" : span.TotalSeconds < 60 ? $"{span.TotalSeconds:0.0} s" : Age(span);
}
