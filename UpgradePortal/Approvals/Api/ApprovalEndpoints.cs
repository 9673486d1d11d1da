using UpgradePortal.Approvals.Core;
using UpgradePortal.Common;
using UpgradePortal.Identity;

namespace UpgradePortal.Approvals.Api;

/// <summary>The five endpoints of whatever is approved: a plan's start, and a wave of its run.</summary>
internal static class ApprovalEndpoints
{
    /// <param name="at">Ends with the id of what is approved.</param>
    /// <param name="scope">How its program is found.</param>
    /// <param name="find">What is to be approved there; null when it does not exist.</param>
    public static void Map(RouteGroupBuilder at, PolicyScope scope, Func<HttpContext, Guid, Task<ApprovalSubject?>> find)
    {
        at.MapGet("/approvals", async (Guid id, HttpContext http, ApprovalService service, CancellationToken c) =>
            await find(http, id) is { } subject && await service.StateAsync(subject, c) is { } state ? Results.Ok(ApprovalView.Of(state))
            : Unknown()).Requires(Access.View)
            .WithSummary("Who must approve, who has, and whether that is enough.").Produces<ApprovalView>();
        at.MapPost("/approvals",
            (Guid id, ApprovalInput input, HttpContext http, ApprovalService service, CurrentUser who, CancellationToken c) =>
            AnswerAsync(http, id, input.Check(needsWords: false), subject => service.GiveAsync(subject, input.Hash!, input.Text, who, c)))
            .Requires(Access.Approve, scope)
            .WithSummary("Approves what has the hash given.").Produces<IdAnswer>();
        at.MapDelete("/approvals", (Guid id, HttpContext http, ApprovalService service, CurrentUser who, CancellationToken c) =>
            AnswerAsync(http, id, new(), subject => service.WithdrawAsync(subject, who, c))).Requires(Access.Approve, scope)
            .WithSummary("Takes one's own approval back.").Produces<IdAnswer>();
        at.MapPost("/reject",
            (Guid id, ApprovalInput input, HttpContext http, ApprovalService service, CurrentUser who, CancellationToken c) =>
            AnswerAsync(http, id, input.Check(needsWords: true), subject => service.RefuseAsync(subject, input.Hash!, input.Text!, who, c)))
            .Requires(Access.Approve, scope)
            .WithSummary("Says no, which ends it.").Produces<IdAnswer>();
        at.MapPost("/break-glass",
            (Guid id, ApprovalInput input, HttpContext http, ApprovalService service, CurrentUser who, CancellationToken c) =>
            AnswerAsync(http, id, input.Check(needsWords: true),
                subject => service.BreakGlassAsync(subject, input.Hash!, input.Text!, who, c))).Requires(Access.BreakGlass)
            .WithSummary("An administrator alone approves, in an emergency, with a reason.").Produces<IdAnswer>();

        async Task<IResult> AnswerAsync(HttpContext http, Guid id, ValidationErrors faults, Func<ApprovalSubject, Task<Refusal?>> answer)
        {
            if (faults.Any) return faults.Problem();
            if (await find(http, id) is not { } subject) return Unknown();
            return await answer(subject) is { } refusal ? ValidationErrors.Refused(refusal.Message) : Results.Ok(new IdAnswer(id));
        }
    }

    private static IResult Unknown() => ValidationErrors.NotFound("There is nothing to approve there.");
}

/// <summary>A yes, a no, or an administrator's way past both.</summary>
/// <param name="Hash">Of what was read, as the approvals say it: a plan that changed meanwhile is not approved by mistake.</param>
/// <param name="Comment">In words; a no and a broken glass need one.</param>
public sealed record ApprovalInput(string? Hash, string? Comment)
{
    public ValidationErrors Check(bool needsWords) => new ValidationErrors()
        .Unless(Hash is { Length: > 0 and <= 100 }, "hash", "Give the hash that the approvals show for what you have read.")
        .Unless(!needsWords || Comment?.Trim().Length > 0, "comment", "Say why; it goes on record.")
        .Text(Comment, "comment");

    public string? Text => string.IsNullOrWhiteSpace(Comment) ? null : Comment.Trim();
}
