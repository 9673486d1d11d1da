namespace UpgradePortal.Features.Nights;

/// <summary>One thing in the calendar.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="From">When it begins.</param>
/// <param name="Until">When it ends; null: not yet, or not known.</param>
/// <param name="Text">In words.</param>
/// <param name="Link">The page about it; null: none.</param>
public sealed record CalendarEntry(CalendarKind Kind, DateTimeOffset From, DateTimeOffset? Until, string Text, string? Link);
