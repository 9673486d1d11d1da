namespace UpgradePortal.Notifications.Core;

/// <summary>What is told, as every way of sending it takes it.</summary>
/// <param name="Id">Of the notice; the same for everybody who is told.</param>
/// <param name="Delivery">Of this one on its way to this one receiver; the same each time it is tried.</param>
/// <param name="Kind">As it stands on the wire: <c>needsDecision</c>.</param>
/// <param name="Program">Null when it is about none in particular.</param>
/// <param name="Text">One line, in words for people.</param>
/// <param name="Link">Whole address of the page that shows it.</param>
public sealed record Notification(long Id, Guid Delivery, string Kind, string? Program, string Text, string Link, DateTimeOffset At)
{
    private const int Longest = 1000;

    /// <returns>The same with a text that is one line: people's own words stand in it.</returns>
    public Notification OneLine()
    {
        var line = string.Concat(Text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return this with { Text = line.Length > Longest ? line[..Longest] + "…" : line };
    }
}

/// <summary>What became of an attempt to send.</summary>
public abstract record SendResult(int? Status)
{
    /// <summary>The receiver has it.</summary>
    public sealed record Delivered(int? Status) : SendResult(Status);

    /// <summary>Not now: it is tried again.</summary>
    /// <param name="Status">The receiver's answer; null when there was none.</param>
    public sealed record TransientFailure(int? Status, string Reason) : SendResult(Status);

    /// <summary>Nothing to send it to: trying again would not help.</summary>
    public sealed record PermanentFailure(string Reason) : SendResult((int?)null);
}
