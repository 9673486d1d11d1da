using Microsoft.AspNetCore.Components;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Ui;

namespace UpgradePortal.Approvals.Pages;

/// <summary>Who must say yes, who has, and the viewer's own answer. It answers what it shows: what changed meanwhile is not
/// approved.</summary>
public sealed partial class ApprovalPanel
{
    private string? _words;
    private string? _fault;
    private string? _reason;
    private string? _reasonFault;
    private bool _isAsked;

    [Parameter, EditorRequired] public required ApprovalState State { get; set; }

    /// <summary>What is different from the last time, line by line.</summary>
    [Parameter] public IReadOnlyList<string> Changes { get; set; } = [];

    /// <summary>An answer still changes something.</summary>
    [Parameter] public bool IsOpen { get; set; }

    /// <summary>The viewer's name.</summary>
    [Parameter] public string Me { get; set; } = "";
    [Parameter] public bool MayApprove { get; set; }
    [Parameter] public bool MayBreakGlass { get; set; }
    [Parameter] public bool MayAsk { get; set; }
    [Parameter] public EventCallback<ApprovalAnswer> Answered { get; set; }
    [Parameter] public EventCallback Ask { get; set; }

    private bool HasAskedMyself => State.IsRequester(Me);

    private bool HasApproved => State.Given.Any(g => g is { NotCountedReason: null, BreaksGlass: false } && g.Person == Me);

    /// <summary>It waits for the viewer.</summary>
    private bool IsMine => MayApprove && !HasApproved && State.IsFor(Me, isAdministrator: MayBreakGlass);

    private string Whose => HasAskedMyself ? "You asked for it, so others must approve." : IsMine && IsOpen ? "You can approve it." : "";

    private (StateSeverity Severity, string Text) Mark =>
        State.IsGlassBroken ? (StateSeverity.Bad, "glass broken") :
        State.Refusal is null ? (StateSeverity.Good, $"{State.Count} of {State.Needed} given")
        : (StateSeverity.Warn, $"{State.Count} of {State.Needed} given");

    private string Stands => State.IsGlassBroken ? "glassBroken" : State.Refusal is null ? "given" : "waiting";

    private void Typed(string? words) => (_words, _fault) = (words, null);

    private async Task SayAsync(ApprovalAnswerKind kind)
    {
        _fault = kind is ApprovalAnswerKind.Refuse && string.IsNullOrWhiteSpace(_words) ? "Say why; it ends the plan."
            : new ValidationErrors().Text(_words, "comment").Fault();
        if (_fault is not null) return;
        await Answered.InvokeAsync(new(kind, State.Subject, State.Hash, string.IsNullOrWhiteSpace(_words) ? null : _words.Trim()));
        _words = null;
    }

    private async Task BreakAsync()
    {
        _reasonFault = ReasonInput.Check(_reason).Fault();
        if (_reasonFault is null)
            await Answered.InvokeAsync(new(ApprovalAnswerKind.BreakGlass, State.Subject, State.Hash, _reason!.Trim()));
    }

    private async Task AskAsync()
    {
        await Ask.InvokeAsync();
        _isAsked = true;
    }
}

/// <summary>An answer given on a page.</summary>
public sealed record ApprovalAnswer(ApprovalAnswerKind Kind, ApprovalSubject Subject, string Hash, string? Text)
{
    public Task<Refusal?> GiveAsync(ApprovalService service, Principal who, CancellationToken cancellation) => Kind switch
    {
        ApprovalAnswerKind.Approve => service.GiveAsync(Subject, Hash, Text, who, cancellation),
        ApprovalAnswerKind.Refuse => service.RefuseAsync(Subject, Hash, Text!, who, cancellation),
        ApprovalAnswerKind.Withdraw => service.WithdrawAsync(Subject, who, cancellation),
        ApprovalAnswerKind.BreakGlass => service.BreakGlassAsync(Subject, Hash, Text!, who, cancellation),
    };
}

/// <summary>What somebody answers to whoever asks for approval.</summary>
public enum ApprovalAnswerKind { Approve, Refuse, Withdraw, BreakGlass }
