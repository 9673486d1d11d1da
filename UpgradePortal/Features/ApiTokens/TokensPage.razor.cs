using Microsoft.AspNetCore.Components;
using MudBlazor;
using UpgradePortal.Data;
using UpgradePortal.Security;
using UpgradePortal.Ui;

namespace UpgradePortal.Features.ApiTokens;

/// <summary>One's own tokens; administrators see all.</summary>
public sealed partial class TokensPage
{
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true };
    private IReadOnlyList<TokenView>? _tokens;
    private IReadOnlyList<Role> _offered = [];
    private FieldFaults _faults = FieldFaults.None;
    private RightsForm _rights = new();
    private string? _name;
    private string? _plain;
    private int _days = 90;
    private bool _open;

    [Inject] public required TokenDesk Desk { get; init; }
    [Inject] public required Me Me { get; init; }
    [Inject] public required TimeProvider Clock { get; init; }

    protected override async Task OnInitializedAsync() => await ReadAsync(await Me.CallerAsync());

    private async Task ReadAsync(Caller? caller)
    {
        if (caller is null) return;
        _offered = [.. Enum.GetValues<Role>().Where(caller.Rights.Has)];
        _tokens = await Desk.ListAsync(caller, CancellationToken.None);
    }

    private void Open() => (_name, _days, _rights, _faults, _plain, _open) = (null, 90, new(), FieldFaults.None, null, true);

    private async Task MakeAsync()
    {
        if (await Me.CallerAsync() is not { } caller) return;
        var (plain, _, faults) = await Desk.MakeAsync(new(_name?.Trim(), _rights.RolesGiven, _rights.ProgramsGiven, _days), caller, CancellationToken.None);
        (_plain, _faults) = (plain, new(faults.ByField));
        await ReadAsync(caller);
    }

    private async Task RevokeAsync(Guid id)
    {
        if (await Me.CallerAsync() is not { } caller) return;
        await Desk.RevokeAsync(id, caller, CancellationToken.None);
        await ReadAsync(caller);
    }

    private static string RightsOf(TokenView token) => string.Join(", ", token.Roles) + (token.Programs is { } only ? $", for {string.Join(", ", only)}" : "");
}
