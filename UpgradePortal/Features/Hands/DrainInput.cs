namespace UpgradePortal.Features.Hands;

/// <param name="Why">On record.</param>
/// <param name="MinInService">Servers of the program that must keep serving; as many as its run needs when left out, and at least one.</param>
/// <param name="AcceptOutage">Why nobody may serve meanwhile; leave it out and somebody always will.</param>
public sealed record DrainInput(string? Why, int? MinInService, string? AcceptOutage);
