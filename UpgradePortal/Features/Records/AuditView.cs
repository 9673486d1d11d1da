using System.Text.Json;
using UpgradePortal.Data;

namespace UpgradePortal.Features.Records;

/// <summary>An audit entry.</summary>
/// <param name="Id">Counted without a gap.</param>
/// <param name="At">When.</param>
/// <param name="Actor">A user, a user's token as <c>user/token</c>, an agent as <c>agent:server</c>, or <c>portal</c>.</param>
/// <param name="User">Account behind the actor; null: none.</param>
/// <param name="From">Address the order came from; null: from the portal itself.</param>
/// <param name="Code">What was done, as <c>subjectType.verb</c>.</param>
/// <param name="SubjectType">Kind of thing that it was done to.</param>
/// <param name="SubjectId">Its name or id.</param>
/// <param name="Program">That it concerns; null: none.</param>
/// <param name="Server">That it concerns; null: none.</param>
/// <param name="Version">To which the program is upgraded; null: it is about no upgrade.</param>
/// <param name="PlanId">Null: it is about no plan.</param>
/// <param name="RunId">Null: it is about no run.</param>
/// <param name="Data">In the shape that belongs to the code; null: the code says it all.</param>
/// <param name="Hash">Covers this entry and, through its hash, every one before it.</param>
public sealed record AuditView(
    long Id, DateTimeOffset At, string Actor, string? User, string? From, string Code, string SubjectType, string SubjectId, string? Program, string? Server,
    string? Version, Guid? PlanId, Guid? RunId, JsonElement? Data, string Hash)
{
    public static AuditView Of(AuditRow row) => new(
        row.Id, row.At, row.Actor, row.User, row.From, row.Code, row.SubjectType, row.SubjectId, row.Program, row.Server, row.Version, row.PlanId, row.RunId,
        RowJson.Element(row.Data), row.Hash);
}
