using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Tests.Browser;

/// <summary>A portal that grows: nothing, one of each, and much with names that mean harm.</summary>
internal sealed class SizesPortal : IAsyncDisposable
{
    public const string Hostile = "<script>alert(1)</script> \u05E2\u05D1\u05E8\u05D9\u05EA \u0645\u0631\u062D\u0628\u0627 \U0001F98A";
    public static readonly string Longest = new('n', 64);
    private readonly PortalFactory _portal = new();
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal)
    {
        ["run"] = $"{Guid.Empty}",
        ["plan"] = $"{Guid.Empty}",
        ["program"] = "none",
        ["server"] = "none",
    };
    private HttpClient _client = null!;

    public Uri Url => _client.BaseAddress!;

    public async Task StartAsync()
    {
        _portal.Settings["Portal:Security:TokensPerMinute"] = "1000";
        _client = await _portal.EnterAsync();
    }

    public Uri At(string path) => new(Url, _known.Aggregate(path, (p, k) => p.Replace($"{{{k.Key}}}", k.Value, StringComparison.Ordinal)));

    public async Task HaveOneAsync()
    {
        await HaveAsync("catalog", ["app1"], "ada", "2.4.1", "A disk is replaced.");
        await PutAsync("routers/edge/out-of-service", new { reason = "A disk is replaced." });
    }

    /// <summary>Of everything more than a page holds, with the longest names that can be and words that want to be a program.</summary>
    public async Task HaveManyAsync()
    {
        // The first is at the place of the one that is there.
        await HaveAsync(Longest, ["app1", Longest[1..], .. Enumerable.Range(1, 40).Select(i => $"app{i:00}")], new('p', 64), new('9', 64),
            $"{Hostile} {new string('w', 200)}");
        for (var i = 0; i < 30; i++)
        {
            await PutAsync($"programs/program{i:00}", new { code = new { kind = "url", value = $"/{Hostile}{i}" } });
            await PutAsync($"routers/router{i:00}",
                new { kind = "http", address = $"http://127.0.0.1:1/{i}", key = "router-key-0123456789" });
            await PutAsync($"windows/window{i:00}", new { at = "22:00", lasts = "06:00:00", zone = "UTC" });
            await PutAsync($"freezes/freeze{i:00}", new { from = "2031-12-20T00:00:00Z", until = "2032-01-02T00:00:00Z" });
            await _portal.AddPastRunAsync(
                Longest, $"2.{i}", "1", _portal.Get<TimeProvider>().GetUtcNow().AddDays(-40 + i), ["app01", "app02"], 1, 2, 3, 4, 5);
            await _client.AddPersonAsync($"person{i:00}", ["viewer"]);
            await _client.AddTokenAsync($"token{i:00}", ["viewer"]);
        }
        var odd = new RoutedProgram(
            Hostile + new string('b', 200),
            [.. Enumerable.Range(1, 40).Select(i => new RoutedServer($"{Hostile}{i}", RoutingMode.Routed))]);
        _portal.Get<FleetState>().RouterSaid("edge", new("e1", [odd]), null);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _portal.DisposeAsync();
    }

    private async Task HaveAsync(string program, string[] servers, string person, string version, string reason)
    {
        await _client.SetUpAsync(program, servers);
        await _client.AddPersonAsync(person, ["approver"]);
        await PutAsync($"windows/{Cut(program)}w", new { at = "22:00", lasts = "06:00:00", zone = "UTC" });
        await PutAsync($"freezes/{Cut(program)}f", new { from = "2031-12-20T00:00:00Z", until = "2032-01-02T00:00:00Z" });
        await SendAsync("webhooks", new
        {
            name = $"{Cut(program)}h",
            url = $"https://{Cut(program)}.example.test/hook",
            kinds = new[] { "failed" },
            isOn = false
        });
        var server = servers.MaxBy(s => s.Length)!;
        var run = await _portal.StartRunAsync(program, version, server);
        await _portal.Get<RunStore>().SaveAsync(run, server, null, new TurnEvent.Started(), Callers.Test, default);
        await _portal.Get<RunStore>().SaveAsync(run, server, null, new TurnEvent.Failed(reason), Callers.Test, default);
        var plan = await _portal.PlanAsync(
            program, version, new RunPolicy { AcceptOutage = reason, Approvals = [new(1, [], false)] }, [servers[^1]]);
        (_known["run"], _known["plan"], _known["program"], _known["server"]) = ($"{run}", $"{plan}", program, server);
    }

    private static string Cut(string name) => name[..Math.Min(name.Length, 60)];

    private async Task PutAsync(string path, object body)
    {
        using var answer = await _client.PutJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync()}");
    }

    private async Task SendAsync(string path, object body)
    {
        using var answer = await _client.PostJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync()}");
    }
}
