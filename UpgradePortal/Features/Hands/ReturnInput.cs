namespace UpgradePortal.Features.Hands;

/// <param name="Why">On record.</param>
/// <param name="EvenIfUnhealthy">Route it although the server itself says no, or its agent still holds it: the hold is let go first.</param>
public sealed record ReturnInput(string? Why, bool EvenIfUnhealthy);
