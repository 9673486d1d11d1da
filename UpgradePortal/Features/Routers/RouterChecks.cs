using UpgradePortal.Contracts;
using UpgradePortal.Routers;

namespace UpgradePortal.Features.Routers;

/// <summary>What a router must be before it is saved or tried; each fault names its field and the remedy.</summary>
internal static class RouterChecks
{
    /// <param name="name">Of the router.</param>
    /// <param name="input">What is wanted of it.</param>
    /// <param name="needsKey">The portal has none for it, or none for this address.</param>
    public static Faults Router(string? name, RouterInput input, bool needsKey) => new Faults()
        .Unless(NameRule.IsValid(name), "name", NameRule.Rule)
        .Unless(input.Kind is not null, "kind", "Say what the router is: http or haProxy.")
        .Unless(input.Kind is not RouterKind.Http || ControlUrl.IsGood(input.Address), "address", "Give the router's control address: https://…, or http:// on this machine.")
        .Unless(input.Kind is not RouterKind.HaProxy || (input.Address is { } socket && HaProxyAddress.Read(socket) is not null), "address",
            "Give the admin socket: unix:/run/haproxy/admin.sock or tcp:127.0.0.1:9999.")
        .Unless(input.Kind is not RouterKind.Http || input.Key is not null || !needsKey, "key", "Give the router's key; a new address needs it again.")
        .Unless(input.Key is null || IsKey(input.Key), "key", "A key has at most 500 letters, digits and signs, and no blanks.");

    // It travels in a header, where nothing else may stand.
    private static bool IsKey(string key) => key.Length <= 500 && key.All(c => c is > ' ' and <= '~');
}
