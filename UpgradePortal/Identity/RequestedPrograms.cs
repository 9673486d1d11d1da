using Microsoft.EntityFrameworkCore;
using UpgradePortal.Common;
using UpgradePortal.Persistence;

namespace UpgradePortal.Identity;

/// <summary>Which programs a request is about. Of what does not exist it is about none: the endpoint says so.</summary>
public sealed class RequestedPrograms(AccessTargets targets, IDbContextFactory<PortalDb> databases)
{
    /// <returns>Null: all there are.</returns>
    public async Task<IReadOnlyCollection<string>?> FindAsync(PolicyScope about, HttpContext request)
    {
        var target = about switch
        {
            PolicyScope.Program => AccessTarget.Program(Text(request, "program") ?? Text(request, "name") ?? ""),
            PolicyScope.Plan or PolicyScope.Run => new(about, Text(request, "id") ?? ""),
            PolicyScope.Server => AccessTarget.AllOf(Text(request, "server") ?? ""),
            PolicyScope.Nothing or PolicyScope.Body or PolicyScope.AllPrograms => new AccessTarget(about),
        };
        await using var db = await databases.CreateDbContextAsync(request.RequestAborted);
        return await targets.ProgramsAsync(db, target, request.RequestAborted);
    }

    private static string? Text(HttpContext request, string name) => request.GetRouteValue(name) as string;
}
