using Microsoft.AspNetCore.Components;
using MudBlazor;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Inventory;
using UpgradePortal.Persistence;
using UpgradePortal.Routing;

namespace UpgradePortal.ManualDrains.Pages;

/// <summary>Servers and routers below the board, with what a person may do to a whole one.</summary>
public sealed partial class MaintenanceStrip
{
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true };
    private const int Rows = 25;
    // No server has this name.
    private const string AllRouters = "*";
    private MaintenanceView? _farm;
    private Dictionary<string, bool> _may = [];
    private int _page = 1;
    private MaintenanceAction _act;
    private string _name = "";
    private string _reason = "";
    private string? _refusal;
    private bool _asking;
    private string? _reasonFault;
    private bool _evenSo;

    /// <summary>Only this one; with neither, all there are.</summary>
    [Parameter] public string? Server { get; set; }

    /// <summary>Only this one.</summary>
    [Parameter] public string? Router { get; set; }
    [Inject] public required MaintenanceReader Reader { get; init; }
    [Inject] public required InstanceRouting Cells { get; init; }
    [Inject] public required ManualDrainService Orders { get; init; }
    [Inject] public required RouterService Routers { get; init; }
    [Inject] public required InventoryReader Inventory { get; init; }
    [Inject] public required PageUser Me { get; init; }

    protected override string Topic => ChangeFeed.Inventory;

    private bool IsOne => Server is not null || Router is not null;

    private string Heading => Server is not null ? "Maintenance: all its programs at once"
        : Router is not null ? "In service, or out of it" : "A whole server or router: maintenance, out of service";

    private string Verb => _act switch
    {
        MaintenanceAction.Maintain => "Drain the server",
        MaintenanceAction.EndMaintenance => "End maintenance",
        MaintenanceAction.TakeOut => "Out of service",
        MaintenanceAction.TakeBack => "Back in service",
    };

    private string Title => $"{Verb}: {_name}";

    private string Consequence => _act switch
    {
        MaintenanceAction.Maintain =>
            "All programs of the server are taken out of routing, or none, when one of them would have too few servers left.",
        MaintenanceAction.EndMaintenance => "What its maintenance took out is routed again, once every program on it is seen healthy.",
        MaintenanceAction.TakeOut =>
            "No turn waits for this router any more, and what it does counts for nothing. Do this only when no request comes through it. "
            + "It is still told what is wanted.",
        MaintenanceAction.TakeBack => "The router counts again. It is refused until the router is seen doing what is wanted.",
    };

    protected override async Task ReadAsync()
    {
        var farm = Chosen(await Reader.ReadAsync(Gone));
        var may = new Dictionary<string, bool>(StringComparer.Ordinal) { [AllRouters] = await Me.MayAsync(Access.Operate, null) };
        foreach (var server in farm.Servers)
            may[server.Name] = await Me.MayAsync(Access.Operate, await Inventory.ProgramsOnAsync(server.Name, Gone));
        (_farm, _may) = (farm, may);
    }

    private MaintenanceView Chosen(MaintenanceView all) => !IsOne ? all
        : new([.. all.Servers.Where(s => s.Name == Server)], [.. all.Routers.Where(r => r.Name == Router)]);

    private void Ask(MaintenanceAction act, string name) =>
        (_act, _name, _reason, _refusal, _reasonFault, _evenSo, _asking) = (act, name, "", null, null, false, true);

    private async Task ActAsync()
    {
        _reasonFault = (_act is MaintenanceAction.Maintain or MaintenanceAction.TakeOut ? ManualDrainChecks.Reason(_reason)
            : new ValidationErrors().Text(_reason, "reason")).Fault();
        if (_reasonFault is not null) return;
        _refusal = await Me.ActAsync(OrderAsync);
        _asking = _refusal is not null;
        await ReadAsync();
    }

    // What is in maintenance comes first.
    private IEnumerable<ServerState> Page(IEnumerable<ServerState> servers) =>
        servers.OrderBy(s => s.Maintenance is null).ThenBy(s => NaturalOrder.Key(s.Name), StringComparer.Ordinal).Skip((_page - 1) * Rows)
        .Take(Rows);

    private async Task<Refusal?> OrderAsync(CurrentUser who) => _act switch
    {
        MaintenanceAction.Maintain => await Orders.DrainAsync(
            ManualDrainChecks.Order(
                _name, await Cells.ProgramsOfAsync(_name, Gone), new(_reason, null, _evenSo ? _reason : null), who, maintenance: true),
                Gone),
        MaintenanceAction.EndMaintenance => await EndAsync(who),
        MaintenanceAction.TakeOut => await Routers.TakeOutAsync(_name, who, _reason.Trim(), Gone),
        MaintenanceAction.TakeBack => await Routers.TakeBackAsync(_name, who, Gone),
    };

    private async Task<Refusal?> EndAsync(CurrentUser who) => await Orders.InMaintenanceAsync(_name, Gone) is { Count: > 0 } programs
        ? await Orders.RestoreAsync(_name, programs, new(_reason.Trim(), EvenIfUnhealthy: false), who, Gone)
        : new($"{_name} is being brought back already.");
}

/// <summary>What a person may do to a whole server or router.</summary>
public enum MaintenanceAction { Maintain, EndMaintenance, TakeOut, TakeBack }
