namespace UpgradePortal.Contracts;

/// <summary>Marks a setting that is a wait, with the bounds that are checked at start.</summary>
/// <param name="highest">What is longer is taken for a slip of the pen: <c>5</c> means five days.</param>
/// <param name="safe">What is shorter is for tests: the process starts with it, and warns. Null: no value does harm.</param>
/// <param name="below">What happens below that, for the warning.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimerAttribute(string highest, string? safe = null, string below = "") : Attribute
{
    public string Highest => highest;

    public string? Safe => safe;

    public string Below => below;
}
