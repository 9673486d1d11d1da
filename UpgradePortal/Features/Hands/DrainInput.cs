namespace UpgradePortal.Features.Hands;

/// <param name="Why">On record.</param>
/// <param name="MinAvailable">Servers of the program that must keep serving; never fewer than its run needs or its defaults keep, and at least one.</param>
/// <param name="AcceptOutage">Why too few or none may serve meanwhile; leave it out and enough always will.</param>
/// <param name="AtOnce">A sticky program's own clients are sent elsewhere at once, instead of being let finish.</param>
public sealed record DrainInput(string? Why, int? MinAvailable, string? AcceptOutage, bool AtOnce = false);
