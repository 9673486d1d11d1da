using Microsoft.AspNetCore.Components;
using UpgradePortal.Audit;
using UpgradePortal.Audit.Data;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Persistence;
using UpgradePortal.Ui;

namespace UpgradePortal.Website.Audit;

/// <summary>The record, newest first.</summary>
public sealed partial class AuditPage
{
    private const int Size = 25;
    private IReadOnlyList<AuditRow>? _rows;
    private AuditProof? _proof;
    private string _text = "";
    private int _page = 1;
    private int _total;
    private bool _verifying;

    [Inject] public required AuditReader Reader { get; init; }
    [Inject] public required PageUser Me { get; init; }
    [Inject] public required AuditTexts Texts { get; init; }
    [Inject] public required AuditVerifier Verifier { get; init; }
    [Inject] public required ViewerClock Viewer { get; init; }

    protected override string Topic => ChangeFeed.Inventory;

    // A search goes through the whole record.
    protected override TimeSpan Calm => _text.Trim().Length > 0 ? TimeSpan.FromSeconds(5) : base.Calm;

    protected override async Task ReadAsync()
    {
        await Viewer.LearnAsync();
        (_rows, _total) = await Reader.PageAsync(
            new(_text.Trim()), await Me.MayAsync(Access.Administer, []), _page, Size, Gone);
    }

    private Task FindAsync(string? text)
    {
        (_text, _page) = (text ?? "", 1);
        return ReadAsync();
    }

    private Task TurnAsync(int page)
    {
        _page = page;
        return ReadAsync();
    }

    private async Task VerifyAsync()
    {
        _verifying = true;
        _proof = await Verifier.VerifyAsync(Gone);
        _verifying = false;
    }

    private string Export(string format) => $"/api/v1/audit/export?format={format}&text={Uri.EscapeDataString(_text.Trim())}";

    private static string? Link(AuditRow row) =>
        row.RunId is { } run && row.SubjectType is not "plan" ? $"/runs/{run}" : row.PlanId is { } plan ? $"/plans/{plan}" : null;

    private static string Rows(long rows) => rows == 1 ? "1 row" : $"{rows} rows";
}
