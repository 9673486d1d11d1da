using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Execution;
using UpgradePortal.Schedule;
using UpgradePortal.Schedule.Core;

namespace UpgradePortal.Tests.Support.Fuzz;

/// <summary>Every operation of the portal's OpenAPI document, with everything that nobody should send: each refusal says what is wrong and
/// what to do, nothing is half-saved, and the portal itself never fails.</summary>
public abstract class FuzzTest : PortalTest
{
    private static readonly string[] PlatformWords = ["System.", "UpgradePortal.", "Nullable", "`1", "JsonException", "bind parameter"];

    private readonly List<string> _wrong = [];
    private readonly int _seed;
    private int _refused;
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);
    private HttpClient _browser = null!;

    protected FuzzTest(int seed)
    {
        _seed = seed;
        foreach (var limit in (string[])["SignInsPerMinute", "TokensPerMinute", "SignalsPerSecond", "RecordReadsPerMinute"])
            Portal.Settings[$"Portal:Security:{limit}"] = "100000";
        // Nothing writes but what is sent here.
        Portal.Settings["Portal:Fleet:KnownFor"] = "01:00:00";
        foreach (var timer in (string[])["Agents", "Routers", "IdleRouters"]) Portal.Settings[$"Portal:Polling:{timer}"] = "00:59:00";
    }

    protected override async Task SetUpAsync()
    {
        await Client.SetUpAsync("catalog", "app1", "app2");
        await Client.SetUpAsync("checkout", "app1");
        _browser = await Portal.BrowserAsync();
        await Portal.Get<MaintenanceScheduleEditor>()
            .PutWindowAsync(new("night", new([], new TimeOnly(22, 0), null, TimeSpan.FromHours(4), "UTC")), Callers.Test, default);
        var once = new WindowOccurrence(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1), "inventory");
        await Portal.Get<MaintenanceScheduleEditor>().PutFreezeAsync(new("inventory", null, once), null, Callers.Test, default);
        using var webhook = await Client.PostJsonAsync(
            "webhooks", new { name = "chat", url = "https://chat.example.test/hook", kinds = new[] { "failed" } });
        using var token = await Client.PostJsonAsync("tokens", new { name = "other", roles = new[] { "viewer" } });
        foreach (var (place, name) in new[]
        {
            ("programs", "catalog"), ("servers", "app1"), ("turns", "app1"), ("routers", "edge"), ("users", PortalAccess.Name),
            ("windows", "night"), ("freezes", "inventory"),
            ("plans", $"{await Portal.PlanAsync("catalog", "2", new RunPolicy(), ["app1"])}"), ("runs", $"{await RunAsync()}"),
            ("webhooks", (await webhook.JsonAsync()).GetProperty("id").GetString()!),
            ("tokens", (await token.JsonAsync()).GetProperty("id").GetString()!),
        })
            _known[place] = name;
    }

    // Over, so that no job of its own writes meanwhile.
    private async Task<Guid> RunAsync()
    {
        var run = await Portal.StartRunAsync("checkout", "2", "app1");
        foreach (var order in (RunEvent[])[new RunEvent.CancelledAfterTurns("test"), new RunEvent.RunEnded(RunStatus.Cancelled)])
            Assert.True(await Portal.Get<RunStore>().OrderAsync(run, order, Callers.Test, default));
        return run;
    }

    public override Task DisposeAsync()
    {
        _browser.Dispose();
        return base.DisposeAsync();
    }

    [Fact]
    public async Task EveryOperation_HostileRequests_AreRefusedInWordsAndChangeNothing()
    {
        var document = await Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var requests = new HostileRequests(new SchemaSamples(document), _known, _seed);
        using var watch = new DatabaseWatch(Path.Combine(Portal.Folder, DataFolder.DatabaseName));
        var operations = ApiOperation.All(document);
        foreach (var operation in operations)
            foreach (var request in requests.Of(operation))
                using (request) await TryAsync(operation, request, watch);
        Assert.True(_refused > 20 * operations.Count, $"Only {_refused} requests to {operations.Count} operations were refused.");
        Assert.True(
            _wrong.Count == 0, $"Seed {_seed}, {_wrong.Count} faults of {_refused} refusals:\n{string.Join('\n', _wrong.Take(60))}");
    }

    private async Task TryAsync(ApiOperation operation, HttpRequestMessage request, DatabaseWatch watch)
    {
        var sent = request.Content is null ? "" : Short(Encoding.UTF8.GetString(await request.Content.ReadAsByteArrayAsync()));
        // One's own messages are not a token's to change.
        var client = operation.Path.Contains("/me/", StringComparison.Ordinal) ? _browser : Client;
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var (status, hasChanged) = ((int)answer.StatusCode, watch.HasChanged());
        if (status < 400) return;
        _refused++;
        var said = await answer.Content.ReadAsStringAsync();
        // The agents of this portal are not there; to say so is no fault of its own.
        var fault = status is >= 500 and not 502 ? "is the portal's own fault"
            : hasChanged ? "has changed something"
            // A NUL in a path: the web server refuses it before the portal is asked, and says nothing.
            : status == 400 && request.RequestUri!.AbsolutePath.Contains("%00", StringComparison.Ordinal) ? null : Silence(answer, said);
        if (fault is not null)
            _wrong.Add($"{operation} {status} {fault}: "
                + $"{Short(request.RequestUri!.ToString())} {sent} → {Short(said)}");
    }

    private static string? Silence(HttpResponseMessage answer, string said)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json") return "is no problem+json";
        var problem = JsonDocument.Parse(said).RootElement;
        if (!Says(problem, "title")) return "has no title";
        // Case T17: words of the platform help nobody.
        if (PlatformWords.Any(w => said.Contains(w, StringComparison.Ordinal))) return "speaks of what only the code knows";
        if (problem.TryGetProperty("errors", out var errors))
        {
            return errors.EnumerateObject().Any()
                && errors.EnumerateObject().All(e => e.Name.Length > 0 && e.Value.EnumerateArray().All(t => t.GetString()?.Length > 5))
                ? null : "names a field without a remedy, or none";
        }
        return Says(problem, "detail") ? null : "has no detail";
    }

    private static bool Says(JsonElement problem, string name) =>
        problem.TryGetProperty(name, out var text) && text.ValueKind is JsonValueKind.String && text.GetString()!.Length > 3;

    private static string Short(string text) => text.Length <= 200 ? text : text[..200] + "…";
}
