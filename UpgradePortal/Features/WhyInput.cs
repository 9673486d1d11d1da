namespace UpgradePortal.Features;

/// <param name="Why">On record.</param>
public sealed record WhyInput(string? Why)
{
    public static Faults Check(string? why) => new Faults().Unless(why?.Trim().Length > 0, "why", "Give the reason; it goes on record.").Words(why, "why");
}
