using Microsoft.AspNetCore.Components;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Inventory;
using UpgradePortal.Persistence;
using UpgradePortal.Website.Instances;

namespace UpgradePortal.Website.Programs;

/// <summary>Everything about one program.</summary>
public sealed partial class ProgramPage
{
    private ProgramDetail? _program;
    private ProgramHistory? _past;
    private Paged<PastRun>? _runs;
    private string? _note;
    private int _page = 1;
    private int _opened;
    private bool _isMissing;
    private bool _changing;
    private bool _removing;
    private bool _mayAdminister;
    private bool _mayPlan;

    [Parameter] public required string Name { get; set; }
    [Inject] public required ProgramReader Reader { get; init; }
    [Inject] public required ProgramsReader Runs { get; init; }
    [Inject] public required ProgramService Service { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required PageUser Me { get; init; }

    protected override string Topic => ChangeFeed.Inventory;

    private IReadOnlyList<InstanceView> Places => [.. _program!.Servers.Select(s => s.Place)];

    protected override async Task ReadAsync()
    {
        var past = await Reader.PastAsync(Name, _past, Gone);
        var runs = await Runs.RunsAsync(Name, _page, 10, Gone);
        (_mayAdminister, _mayPlan) = (await Me.MayAsync(Access.Administer, []), await Me.MayAsync(Access.Operate, [Name]));
        var program = await Reader.FindAsync(Name, past, Gone);
        // Together: between two reads the page may be shown.
        (_past, _runs, _program, _isMissing) = (past, runs, program, program is null);
    }

    private Task TurnAsync(int page)
    {
        _page = page;
        return ReadAsync();
    }

    private void Change() => (_changing, _opened) = (true, _opened + 1);

    private async Task RemoveAsync()
    {
        var (isDone, reason) = await Me.ActAsync(who => Service.RemoveAsync(Name, who, Gone), refused => (false, refused));
        _note = isDone ? null : reason ?? $"{Name} is gone already.";
        if (isDone) Navigation.NavigateTo("/programs");
    }
}
