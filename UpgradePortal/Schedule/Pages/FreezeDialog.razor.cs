using System.Globalization;
using Microsoft.AspNetCore.Components;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Ui;

namespace UpgradePortal.Schedule.Pages;

/// <summary>Adds a freeze or changes one.</summary>
public sealed partial class FreezeDialog
{
    private const string Written = "yyyy-MM-dd HH:mm";
    private string? _name;
    private string? _from;
    private string? _until;
    private string? _programs;
    private bool _again;

    /// <summary>Null: a new one.</summary>
    [Parameter] public FreezeView? Freeze { get; set; }
    [Inject] public required ViewerClock Viewer { get; init; }

    protected override void OnInitialized()
    {
        if (Freeze is not { } freeze) return;
        _again = freeze.When is not null;
        if (freeze.When is { } when) Form.Take(when);
        (_from, _until) = (Text(freeze.From), Text(freeze.Until));
        _programs = freeze.Programs is { } programs ? string.Join(", ", programs) : null;
    }

    protected override async Task<ValidationErrors> PutAsync(CurrentUser who)
    {
        var (from, until) = (Moment(_from), Moment(_until));
        var faults = new ValidationErrors().Unless(_again || from is not null, "from", $"Write a time such as {Example}.")
            .Unless(_again || until is not null, "until", $"Write a time such as {Example}.");
        string[]? programs = string.IsNullOrWhiteSpace(_programs) ? null
            : _programs.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var input = _again ? new FreezeInput(null, null, Typed, programs) : new FreezeInput(from, until, null, programs);
        var name = Freeze?.Name ?? _name?.Trim() ?? "";
        var isTaken = Freeze is null && (await Service.FreezesAsync(CancellationToken.None)).Any(f => f.Name == name);
        faults.Unless(!isTaken, "name", $"There is a freeze {name} already. Change that one, or choose another name.");
        if (faults.Any) return faults.Concat(input.Whom(name, await Service.ProgramsAsync(CancellationToken.None)));
        return (await Service.PutFreezeAsync(name, input, who, CancellationToken.None)).Faults;
    }

    protected override async Task<ValidationErrors> RemoveAsync(CurrentUser who)
    {
        await Service.DeleteFreezeAsync(Freeze!.Name, who, CancellationToken.None);
        return new();
    }

    private string Example => Viewer.ToLocal(DateTimeOffset.UnixEpoch.AddDays(20_800)).ToString(Written, CultureInfo.InvariantCulture);

    private string? Text(DateTimeOffset? at) =>
        at is { } moment ? Viewer.ToLocal(moment).ToString(Written, CultureInfo.InvariantCulture) : null;

    private DateTimeOffset? Moment(string? typed) =>
        DateTime.TryParseExact(typed?.Trim(), [Written, "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
        ? Viewer.ToMoment(local) : null;
}
