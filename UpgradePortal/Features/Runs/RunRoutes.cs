namespace UpgradePortal.Features.Runs;

/// <summary>What each router was asked for each server of a run, and what it says.</summary>
public sealed record RunRoutes(IReadOnlyList<string> Servers, IReadOnlyList<RunRouter> Routers, IReadOnlyList<RunRoute> Routes)
{
    public static readonly RunRoutes None = new([], [], []);

    public IReadOnlyList<RunRoute> Find(string server, string router) => [.. Routes.Where(r => r.Server == server && r.Router == router)];
}
