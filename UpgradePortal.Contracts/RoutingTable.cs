namespace UpgradePortal.Contracts;

/// <summary>What a router does with every program and server it knows. Answer of <c>GET /upgradeportal/v1/routing</c>.</summary>
/// <param name="Epoch">New whenever the router has started or reloaded: its earlier answers about requests in flight are void.</param>
/// <param name="Programs">By name; for HAProxy its backends.</param>
/// <param name="OldGenerationServing">An earlier process of the router still carries requests that its counts don't show.</param>
public sealed record RoutingTable(string Epoch, IReadOnlyList<RoutedProgram> Programs, bool OldGenerationServing = false)
{
    public RoutedServer? Find(string program, string server) =>
        Programs.FirstOrDefault(p => p.Name == program)?.Servers.FirstOrDefault(s => s.Name == server);
}
