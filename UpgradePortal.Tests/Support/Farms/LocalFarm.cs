using System.Net.Http.Json;
using DemoFarm.Portals;
using Microsoft.Extensions.DependencyInjection;
using UpgradePortal.Contracts;
using UpgradePortal.Router;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Support.Farms;

/// <summary>A portal, our router, and servers with an agent and the programs catalog (it lists its own requests) and checkout (behind its
/// agent's door) each: real sockets, real files, real commands, and all of it in this process. It shows what the portal decides, in a
/// fraction of the time; what happens when a process dies is for <see cref="FarmFixture"/>.</summary>
internal sealed class LocalFarm : FarmRuns
{
    private static readonly string[] Programs = [Catalog, Checkout];

    private readonly TestFolder _folder = new();
    private readonly List<LocalServer> _servers = [];
    private HttpClient _administrator = null!;
    private RouterHost _router = null!;
    private HttpClient _control = null!;
    private PortalApi _api = null!;

    private LocalFarm() => Portal = new() { Watchers = services => services.AddSingleton<TimeProvider>(Clock) };

    /// <summary>The portal's.</summary>
    public ShiftedClock Clock { get; } = new();

    /// <summary>The agents'.</summary>
    public ShiftedClock AgentClock { get; } = new();

    public PortalFactory Portal { get; }

    public IReadOnlyList<LocalServer> Servers => _servers;

    /// <summary>As the first administrator.</summary>
    public HttpClient Administrator => _administrator;

    public Uri PortalUrl => _administrator.BaseAddress!;

    public override PortalApi Api => _api;

    public override Uri Front => new(_router.TrafficUrls[0]);

    public override IReadOnlyList<string> Names => [.. _servers.Select(s => s.Name)];

    public static async Task<LocalFarm> StartAsync(LocalFarmOptions? options = null)
    {
        var farm = new LocalFarm();
        await farm.BeginAsync(options ?? new());
        return farm;
    }

    public override int Starts(string server, string program) => this[server][program].Starts;

    public override long Open(string server, string program) => this[server][program].Open;

    public override Task<SessionList> SessionsAsync(string server, string program) => this[server].Agent.Control.SessionsAsync(program);

    public override async Task<RoutingTable> TableAsync() => (await _control.GetFromJsonAsync<RoutingTable>("routing", WireJson.Options))!;

    /// <summary>Time passes for the portal, more than it takes, until a limit of the run is over and it says so: a limit of minutes never
    /// races with what really happens.</summary>
    public Task<RunSeen> UntilOverdueAsync(Guid run, string server) => UntilLaterAsync(run, r => r[server].Trouble == "overdue");

    /// <summary>The same until anything is so.</summary>
    public Task<RunSeen> UntilLaterAsync(Guid run, Func<RunSeen, bool> isSo) => UntilAsync(run, r =>
    {
        if (isSo(r)) return true;
        Clock.Advance(RunTimers.Default.ActiveTimeInterval);
        return false;
    });

    /// <returns>What the portal is told of a server.</returns>
    public object Registration(string server, bool oneAtATime = false) =>
        new { agentUrl = this[server].Agent.ControlUrl, agentKey = AgentArguments.Key, signalKey = this[server].SignalKey, oneAtATime };

    public override Task SetAtRouterAsync(string program, string server, RoutingMode mode = RoutingMode.Stopped) =>
        ForeignWriter.AtOursAsync(new Uri(_router.ControlUrl), RouterSetup.Key, program, server, mode);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _api.Dispose();
        _administrator.Dispose();
        await Portal.DisposeAsync();
        _control.Dispose();
        await _router.DisposeAsync();
        foreach (var server in _servers) await server.DisposeAsync();
        _folder.Dispose();
    }

    private LocalServer this[string name] => _servers.Single(s => s.Name == name);

    private async Task BeginAsync(LocalFarmOptions options)
    {
        foreach (var (name, value) in LocalFarmOptions.Quick.Concat(options.PortalSettings)) Portal.Settings[name] = value;
        _administrator = await Portal.EnterAsync();
        _api = new(PortalUrl, TimeProvider.System) { Token = _administrator.DefaultRequestHeaders.Authorization!.Parameter };
        for (var n = 1; n <= options.Servers; n++)
            _servers.Add(await LocalServer.StartAsync($"app{n}", options.SignalsUrl ?? PortalUrl, options, AgentClock));
        _router = RouterHost.Create(Routed().Args).Host!;
        Assert.Null(await _router.StartAsync(CancellationToken.None));
        _control = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(_router.ControlUrl + "/upgradeportal/v1/") };
        _control.DefaultRequestHeaders.Authorization = new("Bearer", RouterSetup.Key);
        await RegisterAsync();
    }

    private RouterSetup Routed() => Programs.Aggregate(new RouterSetup(_folder), (setup, program) => setup.With(
        program, new(CodeKind.Url, "/" + program), program is Checkout ? "checkout-server" : null,
        [.. _servers.Select(s => (s.Name, s[program].Address.ToString()))]));

    private async Task RegisterAsync()
    {
        await Api.PutAsync("routers/edge", new { kind = "http", address = _router.ControlUrl, key = RouterSetup.Key });
        foreach (var server in Names) await Api.PutAsync($"servers/{server}", Registration(server));
        foreach (var program in Programs)
        {
            await Api.PutAsync($"programs/{program}", new { code = new ProgramCode(CodeKind.Url, "/" + program) });
            await Api.PutAsync($"programs/{program}/defaults", new { minReadyTime = TimeSpan.Zero, verifyFor = TimeSpan.Zero });
            foreach (var server in _servers)
            {
                var bindings = new[] { new { router = "edge", backend = program, server = server.Name } };
                await Api.PutAsync($"programs/{program}/servers/{server.Name}", new { address = server[program].Address, bindings });
            }
        }
    }
}
