using UpgradePortal.Common;
using UpgradePortal.Identity;

namespace UpgradePortal.Approvals.Api;

/// <summary>What plans must ask for at least.</summary>
internal static class ApprovalMinimumEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/approval-minimum", (ApprovalMinimums service, CancellationToken c) => FindAsync(service, null, c))
            .Requires(Access.View).WithSummary("What plans of all programs must ask for at least.").Produces<ApprovalMinimumView>();
        api.MapPut("/approval-minimum", (ApprovalMinimumInput input, ApprovalMinimums service, CurrentUser who, CancellationToken c) =>
            PutAsync(service, null, input, who, c)).Requires(Access.Accounts)
            .WithSummary("Changes what plans of all programs must ask for at least. Plans that are made already must meet it too.")
            .ProducesDone();
        api.MapGet("/programs/{name}/approval-minimum", (string name, ApprovalMinimums service, CancellationToken c) =>
            FindAsync(service, name, c)).Requires(Access.View).WithSummary("What plans of a program must ask for at least.")
            .Produces<ApprovalMinimumView>();
        api.MapPut("/programs/{name}/approval-minimum",
            (string name, ApprovalMinimumInput input, ApprovalMinimums service, CurrentUser who, CancellationToken c) =>
            PutAsync(service, name, input, who, c)).Requires(Access.Accounts)
            .WithSummary("Changes what plans of a program must ask for at least. Plans that are made already must meet it too.")
            .ProducesDone();
    }

    private static async Task<IResult> FindAsync(ApprovalMinimums service, string? program, CancellationToken cancellation) =>
        await service.FindAsync(program, cancellation) is { } view ? Results.Ok(view)
            : ValidationErrors.NotFound($"There is no program {program}.");

    private static async Task<IResult> PutAsync(
        ApprovalMinimums service, string? program, ApprovalMinimumInput input, CurrentUser who, CancellationToken cancellation)
    {
        var faults = await service.PutAsync(program, input, who, cancellation);
        return !faults.Any ? Results.NoContent()
            : faults.ByField.TryGetValue("", out var missing) ? ValidationErrors.NotFound(missing[0]) : faults.Problem();
    }
}
