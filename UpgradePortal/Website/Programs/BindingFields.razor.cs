using Microsoft.AspNetCore.Components;
using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory;
using UpgradePortal.Routing.Core;
using UpgradePortal.Ui;

namespace UpgradePortal.Website.Programs;

/// <summary>Asks under which names a router knows a program on a server; what the router was last seen to have is offered.</summary>
public sealed partial class BindingFields
{
    [Parameter, EditorRequired] public required BindingForm Form { get; set; }
    [Parameter, EditorRequired] public required int At { get; set; }
    [Parameter, EditorRequired] public required IReadOnlyList<string> Routers { get; set; }
    [Parameter, EditorRequired] public required FieldErrors Errors { get; set; }

    /// <summary>Of the entry, as it is written now.</summary>
    [Parameter] public string? Address { get; set; }

    /// <summary>Left out: it can't be taken away.</summary>
    [Parameter] public EventCallback Removed { get; set; }
    [Inject] public required RouterHints Hints { get; init; }

    /// <returns>The faults' fields that are shown here.</returns>
    public static IEnumerable<string> Places(int at) =>
        [$"bindings[{at}]", $"bindings[{at}].router", $"bindings[{at}].backend", $"bindings[{at}].server", $"bindings[{at}].address",
            $"bindings[{at}].addressReason"];

    private string Seen => Hints.Backends(Form.Router) switch
    {
        [] => "The router has not said yet what it has: write its names by hand.",
        _ when Hints.Servers(Form.Router, Form.Backend) is { Count: > 0 } servers => $"There the router has {Some(servers)}.",
        var backends => $"The router has {Some(backends)}.",
    };

    private RoutedServer? Line => Hints.Line(Form.Router, Form.Backend, Form.Server);

    private string? Other => Line is { } seen ? RouteRules.OtherAddress(seen, Address?.Trim()) : null;

    private void Confirm(string reason) => (Form.AddressReason, Form.Address) = (reason, Other ?? Form.Address);

    private string Of(string field) => $"bindings[{At}].{field}";

    private static string Some(IReadOnlyList<string> names) =>
        names.Count <= 8 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(8))} and {names.Count - 8} more";
}

/// <summary>A binding as a form has it.</summary>
public sealed class BindingForm
{
    public string? Router { get; set; }
    public string? Backend { get; set; }
    public string? Server { get; set; }

    /// <summary>Where the router has it, when that was confirmed to be another address than the entry's.</summary>
    public string? Address { get; set; }

    public string? AddressReason { get; set; }

    public static BindingForm Of(BindingInput input) => new()
    {
        Router = input.Router,
        Backend = input.Backend,
        Server = input.Server,
        Address = input.Address,
        AddressReason = input.AddressReason,
    };

    public BindingInput ToInput() => new(Router, Backend?.Trim(), Server?.Trim())
    {
        Address = string.IsNullOrWhiteSpace(AddressReason) ? null : Address,
        AddressReason = string.IsNullOrWhiteSpace(AddressReason) ? null : AddressReason.Trim(),
    };
}

/// <summary>Names that a router was last seen to have, to be offered while a binding is written.</summary>
public sealed class RouterHints(FleetState fleet)
{
    /// <returns>The line as the router last said; null: not known.</returns>
    public RoutedServer? Line(string? router, string? backend, string? server) =>
        router is not null && backend is not null && server is not null ? fleet.LineSeen(router, backend.Trim(), server.Trim()) : null;

    public IReadOnlyList<string> Backends(string? router) =>
        router is not null && fleet.Router(router)?.Value is { } table
        ? [.. table.Programs.Select(p => p.Name).Order(StringComparer.Ordinal)] : [];

    public IReadOnlyList<string> Servers(string? router, string? backend) =>
        router is not null && fleet.Router(router)?.Value?.Programs.FirstOrDefault(p => p.Name == backend) is { } program
            ? [.. program.Servers.Select(s => s.Name).Order(StringComparer.Ordinal)] : [];
}
