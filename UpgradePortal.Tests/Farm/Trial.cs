using System.Net.Http.Json;
using DemoFarm;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Farm;

/// <summary>A farm with traffic on both programs, whose losses are counted twice: by clients that never retry, and by the programs
/// themselves. Agents are not asked.</summary>
internal sealed class Trial : IAsyncDisposable
{
    public const string Catalog = DemoFarm.Farm.Catalog;
    public const string Checkout = DemoFarm.Farm.Checkout;
    public const string Next = "2.0";

    // Far beyond what a slow machine needs: it ends what hangs, nothing else.
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);

    private readonly CancellationTokenSource _limit;
    private readonly Dictionary<string, Traffic> _traffic = [];

    private Trial(DemoFarm.Farm farm, TimeSpan deadline) => (Farm, _limit) = (farm, new(deadline));

    public DemoFarm.Farm Farm { get; }

    public PortalApi Api => Farm.Portal.Api;

    public CancellationToken Limit => _limit.Token;

    public static async Task<Trial> StartAsync(FarmOptions? options = null, TimeSpan? deadline = null) =>
        new(await DemoFarm.Farm.StartAsync(ShortLived(options ?? new()), TimeProvider.System), deadline ?? Deadline);

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

    /// <summary>Requests through the router.</summary>
    public Asks Asks(string program) => new(Farm.Router.Front, program, TimeProvider.System);

    /// <summary>The usual clients on a program, to which more can be added.</summary>
    public Traffic Load(string program) => _traffic[program] = Traffic.Usual(Farm.Router.Front, program, TimeProvider.System);

    public Task<Guid> BeginAsync(string program, object? policy = null, string version = Next) =>
        Api.StartRunAsync(program, version, policy ?? new { }, cancellation: Limit);

    /// <summary>With this server first.</summary>
    public Task<Guid> BeginAsync(string program, FarmServer first, object? policy = null) => Api.StartRunAsync(
        program, Next, policy ?? new { }, [first.Name, .. Farm.Servers.Select(s => s.Name).Where(n => n != first.Name)], Limit);

    /// <summary>Until something of the run is so.</summary>
    public async Task<RunSeen> UntilAsync(Guid run, Func<RunSeen, bool> isSo)
    {
        RunSeen? last = null;
        try
        {
            return await Api.WaitAsync(run, r => isSo(last = r), Limit);
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException($"Waited in vain: {last?.Status}, {last?.WaitsFor} {string.Join(", ", last?.Turns ?? [])}", e);
        }
    }

    public Task<RunSeen> UntilPhaseAsync(Guid run, string server, string phase) => UntilAsync(run, r => r[server].Phase == phase);

    /// <summary>The run ends with all servers upgraded and routed, each upgraded once in it, and in each run before.</summary>
    public async Task<RunSeen> SucceedsAsync(Guid run, int runs = 1)
    {
        var seen = await UntilAsync(run, r => r.IsOver || r.Turns.Any(t => t.Trouble != "none"));
        Assert.True(seen is { IsOver: true, Status: "succeeded" }, $"{seen.Status}: {string.Join(", ", seen.Turns)}");
        Assert.All(seen.Turns, t => Assert.Equal("upgraded", t.Phase));
        Assert.All(Farm.Servers, s => Assert.Equal(1 + runs, s[seen.Program].Starts));
        Assert.All(Farm.Servers, s => Assert.Equal(runs, AgentRecord.Operations(s, seen.Program).Count));
        return seen;
    }

    /// <summary>Ends the traffic: nobody met a failure, and no program was killed while it served.</summary>
    public async Task NothingLostAsync()
    {
        foreach (var (program, traffic) in _traffic)
        {
            await traffic.StopAsync();
            var said = string.Join("; ", traffic.Failures);
            Assert.True(traffic.Failed == 0, $"{program}: {traffic.Failed} failed, {traffic.Served} did not: {said}");
            Assert.NotEqual(0, traffic.Served);
            Assert.All(Farm.Servers, s => Assert.Equal(0, s[program].Counts().Open));
        }
    }

    /// <summary>By its own table our router sends the program to exactly these servers.</summary>
    public async Task RoutedAsync(string program, params FarmServer[] servers)
    {
        var (control, key) = ((OurRouter)Farm.Router).Access;
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = control };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        var table = (await client.GetFromJsonAsync<RoutingTable>("upgradeportal/v1/routing", WireJson.Options, Limit))!;
        Assert.Equal(
            servers.Select(s => s.Name).Order(),
            Farm.Servers.Where(s => table.Find(program, s.Name) is { Mode: RoutingMode.Routed }).Select(s => s.Name).Order());
    }

    /// <summary>By their agents: so many clients of checkout belong to each server.</summary>
    public async Task<Dictionary<string, int>> ClientsAsync()
    {
        var lists = await Task.WhenAll(Farm.Servers.Select(s => AgentLists.ReadAsync(s, Checkout, Limit)));
        return lists.ToDictionary(l => l.Server, l => l.ClientCount ?? 0, StringComparer.Ordinal);
    }

    public async Task<int> SessionsAsync(FarmServer server, string program) => (await AgentLists.ReadAsync(server, program, Limit)).Count;

    /// <summary>Nobody has touched the program.</summary>
    public void Untouched(string program) => Assert.All(Farm.Servers, s => Assert.Equal(1, s[program].Starts));

    public async ValueTask DisposeAsync()
    {
        foreach (var traffic in _traffic.Values) await traffic.DisposeAsync();
        await Farm.DisposeAsync();
        _limit.Dispose();
    }
}
