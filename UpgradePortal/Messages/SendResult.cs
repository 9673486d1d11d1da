namespace UpgradePortal.Messages;

/// <summary>What became of an attempt to send.</summary>
public abstract record SendResult(int? Status)
{
    /// <summary>The receiver has it.</summary>
    public sealed record Taken(int? Status) : SendResult(Status);

    /// <summary>Not now: it is tried again.</summary>
    /// <param name="Status">The receiver's answer; null when there was none.</param>
    /// <param name="Why">For people.</param>
    public sealed record NotTaken(int? Status, string Why) : SendResult(Status);

    /// <summary>Nothing to send it to: trying again would not help.</summary>
    public sealed record Hopeless(string Why) : SendResult((int?)null);
}
