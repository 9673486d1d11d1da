namespace UpgradePortal.Features.Hands;

/// <param name="Why">On record.</param>
/// <param name="MinInService">Servers of the program that must keep serving; never fewer than its run needs or its defaults keep, and at least one.</param>
/// <param name="AcceptOutage">Why too few or none may serve meanwhile; leave it out and enough always will.</param>
public sealed record DrainInput(string? Why, int? MinInService, string? AcceptOutage);
