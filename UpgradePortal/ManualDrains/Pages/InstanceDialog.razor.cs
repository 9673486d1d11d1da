using Microsoft.AspNetCore.Components;
using MudBlazor;
using UpgradePortal.Agents;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Persistence;

namespace UpgradePortal.ManualDrains.Pages;

/// <summary>A program on a server, opened from the board: what is wanted, what is seen, whose stop it is, and what a person may
/// do.</summary>
public sealed partial class InstanceDialog
{
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true };
    private MudButton? _close;
    private InstanceRoutingView? _cell;
    private IReadOnlyList<InstanceTurnView> _turns = [];
    private Observation<Contracts.SessionList>? _sessions;
    private string? _refusal;
    private string _reason = "";
    private bool _evenSo;
    private bool _atOnce;
    private string? _reasonFault;
    private bool _missing;
    private bool _mayOperate;

    [Parameter, EditorRequired] public required string Program { get; set; }
    [Parameter, EditorRequired] public required string Server { get; set; }
    [Parameter] public EventCallback Closed { get; set; }
    [Inject] public required InstanceRouting Cells { get; init; }
    [Inject] public required SessionReader Lists { get; init; }
    [Inject] public required ManualDrainService Orders { get; init; }
    [Inject] public required PageUser Me { get; init; }

    protected override string Topic => ChangeFeed.Inventory;

    private bool Acts => _mayOperate && _cell is ({ MayDrain: true } or { MayRestore: true });

    private string Sessions => _cell?.Sessions switch
    {
        null => "Sessions are not known.",
        0 => "No session is open.",
        1 => "1 session is open.",
        { } many => $"{many} sessions are open.",
    };

    private string? Clients => _cell?.Clients switch
    {
        null => null,
        0 => "No client belongs to it.",
        1 => "1 client belongs to it.",
        { } many => $"{many} clients belong to it.",
    };

    protected override async Task ReadAsync()
    {
        _cell = await Cells.FindAsync(Program, Server, Gone);
        _missing = _cell is null;
        _turns = await Cells.TurnsAsync(Program, Server, Gone);
        _sessions = _cell is null ? null : await Lists.ReadAsync(Program, Server, _sessions, Gone);
        _mayOperate = await Me.MayAsync(Access.Operate, [Program]);
    }

    private async Task DrainAsync()
    {
        if (IsUnsaid()) return;
        var input = new DrainInput(_reason, null, _evenSo ? _reason : null, _atOnce);
        _refusal = await Me.ActAsync(
            who => Orders.DrainAsync(ManualDrainChecks.Order(Server, [Program], input, who, maintenance: false), Gone));
        await DoneAsync();
    }

    private async Task RestoreAsync()
    {
        if (IsUnsaid()) return;
        _refusal = await Me.ActAsync(who => Orders.RestoreAsync(Server, [Program], new(_reason.Trim(), _evenSo), who, Gone));
        await DoneAsync();
    }

    private bool IsUnsaid() => (_reasonFault = ManualDrainChecks.Reason(_reason).Fault()) is not null;

    // The button that was used may be gone: without a place for the keyboard, Escape would reach nobody.
    private async Task DoneAsync()
    {
        if (_refusal is null) (_reason, _evenSo, _atOnce, _reasonFault) = ("", false, false, null);
        await ReadAsync();
        if (_close is not null) await _close.FocusAsync();
    }

    private Task CloseAsync() => Closed.InvokeAsync();
}
