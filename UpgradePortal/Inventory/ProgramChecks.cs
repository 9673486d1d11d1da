using System.Net;
using UpgradePortal.Common;
using UpgradePortal.Contracts;

namespace UpgradePortal.Inventory;

/// <summary>What a program and an entry of its server list must be before they are saved; each fault names its field and the
/// remedy.</summary>
internal static class ProgramChecks
{
    private const int LongestCode = 300;
    private const int LongestAddress = 300;

    public static ValidationErrors Program(string? name, ProgramInput input) => new ValidationErrors()
        .Unless(NameRule.IsValid(name), "name", NameRule.Rule)
        .Unless(input.Code is { Value.Length: > 0 }, "code",
            "Say what identifies the program to routers: a URL such as /catalog, or a file name such as catalog.aspx.")
        .Unless(input.Code?.Value is null or { Length: <= LongestCode }, "code.value", $"Write at most {LongestCode} characters.")
        .Unless(!FreeText.HasUnseen(input.Code?.Value), "code.value",
            "Leave out what can't be seen: control characters, and marks that turn the writing around.")
        .Unless(input.Code?.Value?.Contains("://", StringComparison.Ordinal) is not true, "code.value",
            "Leave the scheme out: write shop.example.test/catalog or /catalog.")
        .Unless(input.Code is not { Kind: CodeKind.FileName } code || code.Value?.Contains('/') is not true, "code.value",
            "A file name has no slash: write catalog.aspx.");

    // Shown, and given to routers: nothing but where a program answers.
    private static bool IsAddress(string? address) => address is { Length: <= LongestAddress } && !address.Any(char.IsControl)
        && Uri.TryCreate(address, UriKind.Absolute, out var at) && at.Scheme is "http" or "https" && at.Host.Length > 0;

    public static ValidationErrors Listed(ListedServerInput input, IReadOnlyCollection<string> routers)
    {
        var faults = new ValidationErrors()
            .Unless(IsAddress(input.Address), "address", "Give the address routers use, for example http://10.0.0.11:8001.")
            .Unless(input.Position is null or >= 0, "position", "Positions count from 0.")
            .Unless(input.Bindings is { Count: > 0 }, "bindings",
                "Bind it to at least one router: say which, and the names the router has for the program and for the server.");
        foreach (var (binding, at) in (input.Bindings ?? []).Select((b, i) => (b, i)))
        {
            faults.Unless(binding.Router is not null && routers.Contains(binding.Router), $"bindings[{at}].router",
                $"Name a router of the portal: {string.Join(", ", routers)}.");
            faults.Unless(RouterNameRule.IsValid(binding.Backend), $"bindings[{at}].backend", RouterNameRule.Rule);
            faults.Unless(RouterNameRule.IsValid(binding.Server), $"bindings[{at}].server", RouterNameRule.Rule);
            faults.Unless(
                input.Bindings!.Take(at).All(b => (b.Router, b.Backend, b.Server) != (binding.Router, binding.Backend, binding.Server)),
                $"bindings[{at}]", "This is said twice. Take one of them away.");
            faults.Unless(binding.Address is not { } other
                || (other.Length <= LongestAddress && IPEndPoint.TryParse(other, out var ip) && ip.Port > 0),
                $"bindings[{at}].address", "Write the address as the router shows it, for example 10.0.0.11:8001.");
            faults.Unless(binding.Address is null || binding.AddressReason?.Trim().Length > 0, $"bindings[{at}].addressReason",
                "Say why the router has it at another address; it goes on record.");
            faults.Unless(binding.AddressReason is null || binding.Address is not null, $"bindings[{at}].address",
                "Give the other address too, or leave the reason out.");
            faults.Text(binding.AddressReason, $"bindings[{at}].addressReason");
        }
        return faults;
    }
}
