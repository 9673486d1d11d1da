using UpgradePortal.Common;
using UpgradePortal.Identity;

namespace UpgradePortal.ManualDrains;

/// <summary>What an order by hand must say; each fault names its field and the remedy.</summary>
internal static class ManualDrainChecks
{
    public static ValidationErrors Reason(string? reason) =>
        new ValidationErrors().Unless(reason?.Trim().Length > 0, "reason", "Say why: it is on record, and others see it.")
        .Text(reason, "reason");

    public static ValidationErrors Drain(DrainInput input) => Reason(input.Reason)
        .Unless(input.MinAvailable is null or >= 0, "minAvailable", "Servers that must keep serving count from 0.")
        .Unless(input.MinAvailable is not 0 || input.AcceptOutage is not null, "minAvailable",
            "Nobody would have to serve: say why in acceptOutage, or keep at least 1.")
        .Unless(input.AcceptOutage is null || input.AcceptOutage.Trim().Length > 0, "acceptOutage",
            "Say why nobody may serve meanwhile, or leave it out.")
        .Text(input.AcceptOutage, "acceptOutage");

    public static ManualDrainOrder Order(string server, IReadOnlyList<string> programs, DrainInput input, Principal who,
        bool maintenance) =>
        new(server, programs, who, input.Reason!.Trim(), input.MinAvailable, input.AcceptOutage?.Trim(), maintenance, input.AtOnce);
}

/// <param name="MinAvailable">Servers of the program that must keep serving; never fewer than its run needs or its defaults keep, and at
/// least one.</param>
/// <param name="AcceptOutage">Why too few or none may serve meanwhile; leave it out and enough always will.</param>
/// <param name="AtOnce">A sticky program's own clients are sent elsewhere at once, instead of being let finish.</param>
public sealed record DrainInput(string? Reason, int? MinAvailable, string? AcceptOutage, bool AtOnce = false);

/// <param name="EvenIfUnhealthy">Route it although the server itself says no, or its agent still holds it: the hold is let go
/// first.</param>
public sealed record RestoreInput(string? Reason, bool EvenIfUnhealthy);
