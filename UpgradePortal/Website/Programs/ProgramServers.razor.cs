using Microsoft.AspNetCore.Components;
using UpgradePortal.Identity;
using UpgradePortal.Inventory;
using UpgradePortal.Inventory.Pages;

namespace UpgradePortal.Website.Programs;

/// <summary>The server list of a program: where it runs, how it stands there, and in which order the turns come.</summary>
public sealed partial class ProgramServers
{
    private const int PageSize = 25;
    private ListedServerView? _chosen;
    private string? _note;
    private int _page = 1;
    private int _opened;
    private bool _editing;
    private bool _removing;

    [Parameter, EditorRequired] public required ProgramDetail Program { get; set; }
    [Parameter, EditorRequired] public required bool MayAdminister { get; set; }
    [Parameter] public EventCallback Changed { get; set; }
    [Inject] public required ServerListService Service { get; init; }
    [Inject] public required InventoryService Editor { get; init; }
    [Inject] public required PageUser Me { get; init; }

    private IEnumerable<(ListedInstance Listed, int At)> Shown =>
        Program.Servers.Select((s, i) => (s, i)).Skip((_page - 1) * PageSize).Take(PageSize);

    private void Edit(ListedServerView? entry) => (_chosen, _editing, _note, _opened) = (entry, true, null, _opened + 1);

    private async Task DoAsync(ListedServerView entry, ListedAction act)
    {
        (_chosen, _note) = (entry, null);
        if (act is ListedAction.Change) Edit(entry);
        else if (act is ListedAction.Remove) _removing = true;
        else await MoveAsync(entry, act is ListedAction.Up ? -1 : 1);
    }

    private async Task MoveAsync(ListedServerView entry, int by)
    {
        _note = await Me.ActAsync(async who =>
        {
            await Editor.MoveListedAsync(Program.Name, entry.Server, by, who, CancellationToken.None);
            return (string?)null;
        }, refused => refused);
        await Changed.InvokeAsync();
    }

    private async Task SavedAsync(IReadOnlyList<string> warnings)
    {
        _note = warnings.Count > 0 ? string.Join(' ', warnings) : null;
        await Changed.InvokeAsync();
    }

    private async Task RemoveAsync()
    {
        var (isDone, reason) = await Me.ActAsync(
            who => Service.RemoveAsync(Program.Name, _chosen!.Server, who, CancellationToken.None), refused => (false, refused));
        _note = isDone ? null : reason ?? $"{_chosen!.Server} is gone already.";
        await Changed.InvokeAsync();
    }
}
