using UpgradePortal.Common;

namespace UpgradePortal.Identity;

/// <summary>Which programs a request is about. Of what does not exist it is about none: the endpoint says so.</summary>
public sealed class RequestedPrograms(IEnumerable<IProgramScope> scopes)
{
    /// <returns>Null: all there are.</returns>
    public async Task<IReadOnlyCollection<string>?> FindAsync(PolicyScope about, HttpContext request) => about switch
    {
        PolicyScope.Nothing or PolicyScope.Body => [],
        PolicyScope.Program => [Text(request, "program") ?? Text(request, "name") ?? ""],
        PolicyScope.Plan or PolicyScope.Run => await FindAsync(about, Text(request, "id") ?? "", request.RequestAborted),
        PolicyScope.Server => await FindAsync(about, Text(request, "server") ?? "", request.RequestAborted),
        PolicyScope.AllPrograms => null,
    };

    private Task<IReadOnlyCollection<string>> FindAsync(PolicyScope about, string id, CancellationToken cancellation) =>
        scopes.Single(s => s.Scope == about).ProgramsOfAsync(id, cancellation);

    private static string? Text(HttpContext request, string name) => request.GetRouteValue(name) as string;
}

/// <summary>Knows which program something belongs to; offered by the module that has it.</summary>
public interface IProgramScope
{
    PolicyScope Scope { get; }

    /// <param name="id">As the request's path names it.</param>
    /// <returns>Empty when it does not exist.</returns>
    Task<IReadOnlyCollection<string>> ProgramsOfAsync(string id, CancellationToken cancellation);
}
