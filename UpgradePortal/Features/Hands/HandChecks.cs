using UpgradePortal.Data;

namespace UpgradePortal.Features.Hands;

/// <summary>What an order by hand must say; each fault names its field and the remedy.</summary>
internal static class HandChecks
{
    public static Faults Why(string? why) => new Faults().Unless(why?.Trim().Length > 0, "why", "Say why: it is on record, and others see it.").Words(why, "why");

    public static Faults Drain(DrainInput input) => Why(input.Why)
        .Unless(input.MinAvailable is null or >= 0, "minAvailable", "Servers that must keep serving count from 0.")
        .Unless(input.MinAvailable is not 0 || input.AcceptOutage is not null, "minAvailable", "Nobody would have to serve: say why in acceptOutage, or keep at least 1.")
        .Unless(input.AcceptOutage is null || input.AcceptOutage.Trim().Length > 0, "acceptOutage", "Say why nobody may serve meanwhile, or leave it out.")
        .Words(input.AcceptOutage, "acceptOutage");

    public static DrainOrder Order(string server, IReadOnlyList<string> programs, DrainInput input, Actor who, bool maintenance) =>
        new(server, programs, who, input.Why!.Trim(), input.MinAvailable, input.AcceptOutage?.Trim(), maintenance, input.AtOnce);
}
