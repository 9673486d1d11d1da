namespace UpgradePortal.Features.Tonight;

/// <summary>A step of the way to the first upgrade, looked at live.</summary>
/// <param name="Name">What is to be done.</param>
/// <param name="IsDone">It works.</param>
/// <param name="Says">What was seen, or what to do.</param>
/// <param name="Link">Where.</param>
/// <param name="Verb">What is done there.</param>
public sealed record SetupStep(string Name, bool IsDone, string Says, string Link, string Verb);
