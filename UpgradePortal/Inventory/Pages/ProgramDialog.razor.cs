using Microsoft.AspNetCore.Components;
using MudBlazor;
using UpgradePortal.Contracts;
using UpgradePortal.Identity;
using UpgradePortal.Ui;

namespace UpgradePortal.Inventory.Pages;

/// <summary>Adds a program, or changes what identifies it to routers.</summary>
public sealed partial class ProgramDialog
{
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true };
    private FieldErrors _faults = FieldErrors.None;
    private CodeKind _kind;
    private string? _name;
    private string? _value;

    /// <summary>Null: a new one.</summary>
    [Parameter] public string? Name { get; set; }

    /// <summary>As it is; null for a new one.</summary>
    [Parameter] public ProgramCode? Code { get; set; }
    [Parameter] public bool Visible { get; set; }
    [Parameter] public EventCallback<bool> VisibleChanged { get; set; }

    /// <summary>Told the program's name.</summary>
    [Parameter] public EventCallback<string> Saved { get; set; }
    [Inject] public required ProgramService Service { get; init; }
    [Inject] public required PageUser Me { get; init; }

    private string Hint => _kind is CodeKind.Url
        ? "The path it begins with, its host, or both: /catalog, shop.example.test or shop.example.test/catalog."
        : "The last part of the path, for example catalog.aspx.";

    private string? ValueFault => _faults.Of("code") ?? _faults.Of("code.value");

    protected override void OnInitialized() => (_name, _kind, _value) = (Name, Code?.Kind ?? CodeKind.Url, Code?.Value);

    private static string TextOf(CodeKind kind) => kind switch
    {
        CodeKind.Url => "a URL",
        CodeKind.FileName => "a file name",
    };

    private async Task SaveAsync()
    {
        var name = _name?.Trim();
        var input = new ProgramInput(new(_kind, _value?.Trim() ?? ""));
        var faults = await Me.ActAsync(
            async who => (await Service.PutAsync(name, input, mustBeNew: Name is null, who, CancellationToken.None)).Faults);
        _faults = new(faults.ByField);
        if (faults.Any) return;
        await CloseAsync();
        await Saved.InvokeAsync(name);
    }

    private Task CloseAsync() => VisibleChanged.InvokeAsync(false);
}
