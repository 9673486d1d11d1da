using Microsoft.AspNetCore.Components;
using MudBlazor;
using UpgradePortal.Common;
using UpgradePortal.Ui;

namespace UpgradePortal.Identity.Pages;

/// <summary>One's own tokens; administrators see all.</summary>
public sealed partial class TokensPage
{
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true };
    private Paged<TokenView>? _tokens;
    private IReadOnlyList<Role> _offered = [];
    private FieldErrors _faults = FieldErrors.None;
    private RightsForm _rights = new();
    private TokenView? _asked;
    private string? _name;
    private string? _plain;
    private string? _note;
    private int _days = 90;
    private int _page = 1;
    private bool _open;
    private bool _asking;

    [Inject] public required TokenRequests Service { get; init; }
    [Inject] public required PageUser Me { get; init; }
    [Inject] public required NumberFields Numbers { get; init; }
    [Inject] public required TimeProvider Clock { get; init; }

    protected override async Task OnInitializedAsync() => await ReadAsync(await Me.CallerAsync());

    private async Task ReadAsync(CurrentUser? caller)
    {
        if (caller is null) return;
        _offered = [.. Enum.GetValues<Role>().Where(caller.Rights.Has)];
        _tokens = Paging.Of(await Service.ListAsync(caller, CancellationToken.None), _page, 25);
    }

    private void Open() => (_name, _days, _rights, _faults, _plain, _open) = (null, 90, new(), FieldErrors.None, null, true);

    private async Task MakeAsync()
    {
        var input = new TokenInput(_name?.Trim(), _rights.RolesGiven, _rights.ProgramsGiven, Numbers.AreRead ? _days : 0);
        var answer = await Me.ActAsync(
            who => Service.MakeAsync(input, who, CancellationToken.None),
            refused => new(new ValidationErrors().Unless(false, "", refused)));
        (_plain, _faults) = (answer.Plain, new(answer.Errors.ByField));
        await ReadAsync(await Me.CallerAsync());
    }

    private void Ask(TokenView token) => (_asked, _asking, _note) = (token, true, null);

    private async Task RevokeAsync()
    {
        _note = await Me.ActAsync(async who =>
        {
            await Service.RevokeAsync(_asked!.Id, who, CancellationToken.None);
            return (string?)null;
        }, refused => refused);
        await ReadAsync(await Me.CallerAsync());
    }

    private async Task TurnAsync(int page)
    {
        _page = page;
        await ReadAsync(await Me.CallerAsync());
    }
}
