using UpgradePortal.Data;
using UpgradePortal.Method;
using UpgradePortal.Tests.Testing;

namespace UpgradePortal.Tests.Sizes;

/// <summary>A portal with one of each.</summary>
internal sealed class SizesPortal : IAsyncDisposable
{
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

    public async Task StartAsync() => _client = await _portal.EnterAsync();

    public Uri At(string path) => new(Url, _known.Aggregate(path, (p, k) => p.Replace($"{{{k.Key}}}", k.Value, StringComparison.Ordinal)));

    public Task HaveOneAsync() => HaveAsync("catalog", ["app1"], "ada", "2.4.1", "A disk is replaced.");

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _portal.DisposeAsync();
    }

    private async Task HaveAsync(string program, string[] servers, string person, string version, string why)
    {
        await _client.SetUpAsync(program, servers);
        await _client.AddPersonAsync(person, ["approver"]);
        await PutAsync($"windows/{Cut(program)}w", new { at = "22:00", lasts = "06:00:00", zone = "UTC" });
        await PutAsync($"freezes/{Cut(program)}f", new { from = "2031-12-20T00:00:00Z", until = "2032-01-02T00:00:00Z" });
        await SendAsync("webhooks", new { name = $"{Cut(program)}h", url = $"https://{Cut(program)}.example.test/hook", kinds = new[] { "failed" }, isOn = false });
        await PutAsync("routers/edge/out-of-service", new { why });
        var run = await _portal.StartRunAsync(program, version, servers[0]);
        await _portal.Get<RunStore>().SaveAsync(run, servers[0], null, new TurnEvent.Started(), "test", default);
        await _portal.Get<RunStore>().SaveAsync(run, servers[0], null, new TurnEvent.Failed(why), "test", default);
        var plan = await _portal.PlanAsync(program, version, new RunPolicy { AcceptOutage = why, Approvals = [new(1, [], false)] }, [servers[^1]]);
        (_known["run"], _known["plan"], _known["program"], _known["server"]) = ($"{run}", $"{plan}", program, servers[0]);
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
