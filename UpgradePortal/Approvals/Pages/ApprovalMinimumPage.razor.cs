using Microsoft.AspNetCore.Components;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Ui;

namespace UpgradePortal.Approvals.Pages;

/// <summary>What plans must ask for at least, of one program or of all.</summary>
public sealed partial class ApprovalMinimumPage
{
    private ApprovalMinimumForm _form = new();
    private ApprovalMinimumView? _view;
    private FieldErrors _faults = FieldErrors.None;
    private string? _said;
    private bool _isGood;
    private bool _isMissing;

    /// <summary>Null: of all programs.</summary>
    [Parameter] public string? Name { get; set; }
    [Inject] public required ApprovalMinimums Service { get; init; }
    [Inject] public required NumberFields Numbers { get; init; }
    [Inject] public required PageUser Me { get; init; }

    private string Title => Name is null ? "What plans of all programs must ask for" : $"What plans of {Name} must ask for";

    protected override async Task OnInitializedAsync()
    {
        _view = await Service.FindAsync(Name, CancellationToken.None);
        _isMissing = _view is null;
        if (_view is not null) _form = ApprovalMinimumForm.Of(_view);
    }

    private async Task SaveAsync()
    {
        var faults = _form.Check().Unless(Numbers.AreRead, "numbers", NumberFields.Misread);
        if (!faults.Any) faults = await Me.ActAsync(who => Service.PutAsync(Name, _form.ToInput(), who, CancellationToken.None));
        (_faults, _isGood) = (new(faults.ByField), !faults.Any);
        _said = _isGood ? "Saved." : _faults.Others(ApprovalMinimumForm.Shown) ?? "Something here can't be used.";
        if (_isGood) _view = await Service.FindAsync(Name, CancellationToken.None);
    }
}

/// <summary>What a person types there.</summary>
public sealed class ApprovalMinimumForm
{
    /// <summary>Fields that say themselves what is wrong with them.</summary>
    public static readonly string[] Shown =
    [
        "approvals", "waveApprovals", "canaries", "longestExpiry",
        .. Enumerable.Range(0, ApprovalGroupsForm.MaxGroups).SelectMany(at =>
            new[] { ApprovalGroupsForm.FieldOf("approvals", at), ApprovalGroupsForm.FieldOf("waveApprovals", at) }),
    ];

    private const double MostDays = 366;

    public ApprovalGroupsForm Start { get; } = new();
    public ApprovalGroupsForm Wave { get; } = new();
    public int Canaries { get; set; }

    /// <summary>Null: as long as the plan says.</summary>
    public double? ExpiryDays { get; set; }
    public bool NoFreezeOverride { get; set; }
    public bool TakesOwnApprovers { get; set; }

    public static ApprovalMinimumForm Of(ApprovalMinimumView view)
    {
        var form = new ApprovalMinimumForm
        {
            Canaries = view.Canaries,
            ExpiryDays = view.LongestExpiry?.TotalDays,
            NoFreezeOverride = view.NoFreezeOverride,
            TakesOwnApprovers = view.TakesOwnApprovers,
        };
        form.Start.Take(view.Approvals);
        form.Wave.Take(view.WaveApprovals);
        return form;
    }

    /// <returns>All that is wrong, at once.</returns>
    public ValidationErrors Check()
    {
        var isFine = ExpiryDays is null or (> 0 and <= MostDays);
        // Days that no time can hold are told here, and not asked of it.
        return (ToInput() with { LongestExpiry = null }).Check().Unless(isFine, "longestExpiry",
            $"Give more than 0 and at most {MostDays} days, or leave it empty.");
    }

    public ApprovalMinimumInput ToInput() => new(
        Start.ToInput(), Wave.ToInput(), Canaries, ExpiryDays is { } days and > 0 and <= MostDays ? TimeSpan.FromDays(days) : null,
        NoFreezeOverride, TakesOwnApprovers);
}
