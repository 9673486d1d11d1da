namespace UpgradePortal.Features;

/// <param name="Why">On record.</param>
public sealed record WhyInput(string? Why)
{
    public const int Longest = 1000;

    public static Faults Check(string? why) => new Faults().Unless(why?.Trim().Length > 0, "why", "Give the reason; it goes on record.")
        .Unless(why is null or { Length: <= Longest }, "why", $"Write at most {Longest} characters.");
}
