using Microsoft.AspNetCore.Components;
using MudBlazor;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Inventory;
using UpgradePortal.Ui;

namespace UpgradePortal.Website.Programs;

/// <summary>Puts a server into a program's server list, or changes its entry.</summary>
public sealed partial class ListedDialog
{
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true };
    private readonly List<BindingForm> _bindings = [];
    private FieldErrors _faults = FieldErrors.None;
    private IReadOnlyList<string> _servers = [];
    private IReadOnlyList<string> _routers = [];
    private string? _server;
    private string? _address;

    [Parameter, EditorRequired] public required string Program { get; set; }

    /// <summary>Null: a new one.</summary>
    [Parameter] public ListedServerView? Entry { get; set; }

    /// <summary>Servers that are in the list already.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<string> Taken { get; set; }
    [Parameter] public bool Visible { get; set; }
    [Parameter] public EventCallback<bool> VisibleChanged { get; set; }

    /// <summary>Told what may be meant and should be known.</summary>
    [Parameter] public EventCallback<IReadOnlyList<string>> Saved { get; set; }
    [Inject] public required ServerListService Service { get; init; }
    [Inject] public required InventoryReader Catalog { get; init; }
    [Inject] public required PageUser Me { get; init; }

    private string[] Shown => ["server", "address", .. _bindings.SelectMany((_, at) => BindingFields.Places(at))];

    protected override async Task OnInitializedAsync()
    {
        if (!Visible) return;
        (_server, _address) = (Entry?.Server, Entry?.Address);
        foreach (var binding in Entry?.Bindings ?? []) _bindings.Add(BindingForm.Of(binding));
        _routers = await Catalog.RouterNamesAsync(CancellationToken.None);
        _servers = Entry is { } known ? [known.Server]
            : [.. (await Catalog.ServerNamesAsync(CancellationToken.None)).Except(Taken, StringComparer.Ordinal)];
        if (_bindings.Count == 0) Bind();
    }

    // Most routers call a server as the portal does, and a program too: what has not been written yet is offered.
    private void Choose(string server)
    {
        foreach (var binding in _bindings)
            if (string.IsNullOrWhiteSpace(binding.Server) || binding.Server == _server) binding.Server = server;
        _server = server;
    }

    private void Bind() => _bindings.Add(new() { Router = _routers is [var only] ? only : null, Backend = Program, Server = _server });

    private async Task SaveAsync()
    {
        var input = new ListedServerInput(Entry?.Position, _address?.Trim(), [.. _bindings.Select(b => b.ToInput())]);
        var (faults, _, warnings) = await Me.ActAsync(
            who => Service.PutAsync(Program, _server, input, who, CancellationToken.None),
            refused => (new ValidationErrors().Unless(false, "", refused), false, []));
        _faults = new(faults.ByField);
        if (faults.Any) return;
        await CloseAsync();
        await Saved.InvokeAsync(warnings);
    }

    private Task CloseAsync() => VisibleChanged.InvokeAsync(false);
}
