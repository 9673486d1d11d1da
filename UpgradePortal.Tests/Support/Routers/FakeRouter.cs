using UpgradePortal.Contracts;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Drivers;

namespace UpgradePortal.Tests.Support.Routers;

/// <summary>A router of one backend "catalog" with srv1 and srv2, for what real ones can't be made to do: commands that are obeyed
/// after their answer was given up.</summary>
internal sealed class FakeRouter(bool keepsGenerations = false) : IRouter
{
    private readonly Dictionary<string, RoutedServer> servers = new[] { "srv1", "srv2" }
        .ToDictionary(n => n, n => new RoutedServer(n, RoutingMode.Routed, 0, true, keepsGenerations ? 0 : null), StringComparer.Ordinal);

    public List<RouterCommand> Sent { get; } = [];

    public string Epoch { get; set; } = "1";

    public string? Unreachable { get; set; }

    /// <summary>Commands are not answered; <see cref="Land"/> has them obeyed.</summary>
    public bool Loses { get; set; }

    public RoutingMode ModeOf(string server) => servers[server].Mode;

    /// <summary>Its begins only come to wait for a check of its own.</summary>
    public bool ChecksFirst { get; set; }

    public void Describe(string server, RouteDetails details) => servers[server] = servers[server] with { Details = details };

    public void Set(string server, RoutingMode mode) => servers[server] = servers[server] with { Mode = mode };

    public void Land(RouterCommand command) => servers[command.Server] = servers[command.Server] with
    {
        Mode = command.Mode,
        Generation = keepsGenerations ? command.Generation : null,
    };

    public Task<RouterReading> ReadAsync(CancellationToken cancellation) => Task.FromResult<RouterReading>(Unreachable is { } reason
        ? new RouterReading.Silent(reason) : new RouterReading.Answered(new(Epoch, [new("catalog", [.. servers.Values])])));

    public Task<RouterAnswer> SendAsync(RouterCommand command, CancellationToken cancellation)
    {
        Sent.Add(command);
        if (Loses)
            return Task.FromResult<RouterAnswer>(new RouterAnswer.Silent("It did not answer."));
        if (command.Generation < servers[command.Server].Generation)
            return Task.FromResult<RouterAnswer>(new RouterAnswer.Outdated("Late."));
        if (ChecksFirst && command.Mode is RoutingMode.Routed)
            return Task.FromResult<RouterAnswer>(new RouterAnswer.Pending("Its check has not looked yet."));
        Land(command);
        return Task.FromResult<RouterAnswer>(new RouterAnswer.Applied());
    }
}
