namespace UpgradePortal.Data;

/// <summary>Medians of a program's past turns.</summary>
/// <param name="Wait">From every router stopped to the last session gone.</param>
/// <param name="Whole">From the first order to the routers until it is routed again.</param>
/// <param name="Turns">How many were looked at.</param>
public sealed record UsualTimes(TimeSpan Wait, TimeSpan Whole, int Turns);
