using Microsoft.AspNetCore.Components;
using UpgradePortal.Ui;

namespace UpgradePortal.Features.Programs;

/// <summary>Asks under which names a router knows a program on a server; what the router was last seen to have is offered.</summary>
public sealed partial class BindingFields
{
    [Parameter, EditorRequired] public required BindingForm Form { get; set; }
    [Parameter, EditorRequired] public required int At { get; set; }
    [Parameter, EditorRequired] public required IReadOnlyList<string> Routers { get; set; }
    [Parameter, EditorRequired] public required FieldFaults Faults { get; set; }

    /// <summary>Left out: it can't be taken away.</summary>
    [Parameter] public EventCallback Removed { get; set; }
    [Inject] public required RouterHints Hints { get; init; }

    /// <returns>The faults' fields that are shown here.</returns>
    public static IEnumerable<string> Places(int at) => [$"bindings[{at}]", $"bindings[{at}].router", $"bindings[{at}].backend", $"bindings[{at}].server"];

    private string Seen => Hints.Backends(Form.Router) switch
    {
        [] => "The router has not said yet what it has: write its names by hand.",
        _ when Hints.Servers(Form.Router, Form.Backend) is { Count: > 0 } servers => $"There the router has {Some(servers)}.",
        var backends => $"The router has {Some(backends)}.",
    };

    private string Of(string field) => $"bindings[{At}].{field}";

    private static string Some(IReadOnlyList<string> names) =>
        names.Count <= 8 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(8))} and {names.Count - 8} more";
}
