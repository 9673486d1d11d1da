using System.Net.Http.Json;
using DemoFarm;
using DemoFarm.Portals;
using DemoFarm.Routers;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Support.Farms;

/// <summary>A farm of real processes.</summary>
internal sealed class FarmFixture : FarmRuns
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromMinutes(30));

    private FarmFixture(Farm farm) => Farm = farm;

    public Farm Farm { get; }

    /// <summary>Ends what hangs: beyond all that any test needs.</summary>
    public CancellationToken Limit => _limit.Token;

    public override PortalApi Api => Farm.Portal.Api;

    public override Uri Front => Farm.Router.Front;

    public override IReadOnlyList<string> Names => [.. Farm.Servers.Select(s => s.Name)];

    public static async Task<FarmFixture> StartAsync(FarmOptions? options = null)
    {
        options ??= new();
        if (!options.IsBare) options = options with { Entered = await PortalTemplate.OfFarmsAsync() };
        var farm = await Farm.StartAsync(ShortLived(options), TimeProvider.System);
        FarmLogs.Add(farm.Folder);
        return new(farm);
    }

    public override int Starts(string server, string program) => Server(server)[program].Starts;

    public override long Open(string server, string program) => Server(server)[program].Counts().Open;

    public override Task<SessionList> SessionsAsync(string server, string program) => AgentLists.ReadAsync(Server(server), program, Limit);

    /// <summary>Our router's.</summary>
    public override async Task<RoutingTable> TableAsync()
    {
        var (control, key) = ((OurRouter)Farm.Router).Access;
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = control };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return (await client.GetFromJsonAsync<RoutingTable>("upgradeportal/v1/routing", WireJson.Options, Limit))!;
    }

    public override Task SetAtRouterAsync(string program, string server, RoutingMode mode = RoutingMode.Stopped) =>
        Farm.Router is OurRouter ours
        ? ForeignWriter.AtOursAsync(ours.Access.Control, ours.Access.Key, program, server, mode)
        : ForeignWriter.AtHaProxyAsync(Path.Combine(Farm.Folder, "haproxy.sock"), program, server, mode);

    /// <summary>By the agents' journals too.</summary>
    public override async Task<RunSeen> SucceedsAsync(Guid run, int runs = 1)
    {
        var seen = await base.SucceedsAsync(run, runs);
        Assert.All(Farm.Servers, s => Assert.Equal(runs, AgentJournal.Operations(s, seen.Program).Count));
        return seen;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        FarmLogs.Remove(Farm.Folder);
        await Farm.DisposeAsync();
        _limit.Dispose();
    }

    // These processes are gone before it pays to compile anything a second time, better: that is a third of all they would do.
    private static FarmOptions ShortLived(FarmOptions options) => options with
    {
        Environment = name => new Dictionary<string, string>(options.Environment(name), StringComparer.Ordinal)
        {
            ["DOTNET_TC_CallCountingDelayMs"] = "10000",
            // What a page complains about then says why.
            ["ASPNETCORE_DETAILEDERRORS"] = "true",
        },
    };

    private FarmServer Server(string name) => Farm.Servers.Single(s => s.Name == name);
}
