using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Tests.Browser.Forms;

/// <summary>A portal on a real router and agents, with one of everything, and a browser page for each person at it.</summary>
public sealed class FormsPortal : IAsyncLifetime
{
    // What jobs write by themselves while somebody fills in a form.
    private static readonly string[] Moving = [
        "WantedRoutes", "Runs", "Turns", "RunTotals", "Events", "Notifications", "Deliveries", "UnownedDrains", "Sessions"];
    private readonly FakeMailServer _box = FakeMailServer.Start();
    private readonly Chromium _chromium = new();
    private readonly Dictionary<string, string> _signedIn = new(StringComparer.Ordinal);
    private SmallFarmFixture _farm = null!;

    // The same plan again would be the one that is there.
    private int _plans;

    public Uri Url => _farm.Client.BaseAddress!;

    internal PortalFactory Portal => _farm.Portal;

    /// <summary>Plans of catalog that wait for bob, one for each form that ends one.</summary>
    public IReadOnlyList<string> Plans { get; private set; } = [];

    /// <summary>A run of ghost, whose one server waits for sessions and for an agent that is not there.</summary>
    public Guid Run { get; private set; }

    public async Task InitializeAsync()
    {
        await _chromium.InitializeAsync();
        _farm = await SmallFarmFixture.StartAsync(box: _box);
        await _farm.Client.AddPersonAsync("bob", ["approver"]);
        await _farm.Client.AddPersonAsync("carl", ["operator"]);
        await PutAsync("programs/solo", new { code = new { kind = "url", value = "/solo" } });
        await PutAsync("windows/weeknights", new { at = "22:00", lasts = "06:00:00", zone = "UTC" });
        await PutAsync("freezes/year-end", new { from = "2020-12-20T00:00:00Z", until = "2021-01-02T00:00:00Z" });
        // Nothing is bound to it: the run that waits would be told that the router of its own no longer counts.
        await PutAsync("routers/spare", new { kind = "http", address = "http://127.0.0.1:1", key = "router-key-0123456789" });
        await PutAsync("servers/app9", new
        {
            agentUrl = "http://127.0.0.1:2",
            agentKey = "agent-key-0123456789",
            signalKey = "signal-key-app9-0123456789"
        });
        await PutAsync("programs/ghost", new { code = new { kind = "url", value = "/ghost" } });
        await PutAsync("programs/ghost/servers/app9",
            new { address = "http://127.0.0.1:3", bindings = new[] { new { router = "edge", backend = "ghost", server = "app9" } } });
        await PutAsync("programs/translated", new { code = new { kind = "url", value = "/translated" } });
        await PutAsync("programs/translated/servers/app9", new
        {
            address = "http://127.0.0.1:4",
            bindings = new[]
            {
                new { router = "edge", backend = "translated", server = "app9", address = "10.9.0.1:80", addressReason = "Translated." },
            },
        });
        await _farm.PostAsync("webhooks", new { name = "hook", url = "http://127.0.0.1:9/hook", kinds = new[] { "failed" }, isOn = false });
        Run = await Portal.StartRunAsync("ghost", "2", "app9");
        foreach (TurnEvent happened in new TurnEvent[]
            { new TurnEvent.Started("e1"), new TurnEvent.Drained("e1"), new TurnEvent.TimedOut() })
            await Portal.Get<RunStore>().SaveAsync(Run, "app9", null, happened, Callers.Test, default);
        Plans = [await PlanAsync(), await PlanAsync(), await PlanAsync(), await PlanAsync()];
    }

    public async Task DisposeAsync()
    {
        await _chromium.DisposeAsync();
        await _farm.DisposeAsync();
        await _box.DisposeAsync();
    }

    /// <summary>By somebody who signs in the first time and is known from then on.</summary>
    internal async Task<FormVisit> VisitAsync(string who, [CallerMemberName] string test = "")
    {
        if (_signedIn.TryGetValue(who, out var known))
            return new(await _chromium.BeginAsync(Url, 1400, ColorScheme.Light, known, test), this);
        var visit = await _chromium.VisitAsync(new Uri(Url, "/about"), 1400, ColorScheme.Light, name: who, test: test);
        await Assertions.Expect(visit.Page.GetByTestId("about-title")).ToBeVisibleAsync();
        _signedIn[who] = await visit.SignedInAsync();
        return new(visit, this);
    }

    public async Task<string> PlanAsync()
    {
        var (_, said) = await _farm.PostAsync(
            "plans", new { program = "catalog", version = $"2.{++_plans}", policy = new { approvals = new[] { new { count = 1 } } } });
        return System.Text.Json.JsonDocument.Parse(said).RootElement.GetProperty("id").GetString()!;
    }

    internal async Task PutAsync(string path, object body) => Assert.True((int)(await _farm.PutAsync(path, body)).Status < 300, path);

    /// <returns>Everything that people have written into the portal, row by row.</returns>
    public async Task<IReadOnlyList<string>> KnownAsync()
    {
        await using var db = await _farm.DbAsync();
        var tables = db.Model.GetEntityTypes().Select(t => t.GetTableName()).OfType<string>().Distinct().Except(Moving)
            .Order(StringComparer.Ordinal).ToList();
        await db.Database.OpenConnectionAsync();
        await using var ask = db.Database.GetDbConnection().CreateCommand();
        var rows = new List<string>();
        foreach (var table in tables)
        {
#pragma warning disable CA2100 // The names are the model's own.
            ask.CommandText = $"SELECT * FROM \"{table}\"{(table == "Audit" ? " WHERE Actor <> 'portal'" : "")}";
#pragma warning restore CA2100
            await using var read = await ask.ExecuteReaderAsync();
            while (await read.ReadAsync())
                rows.Add($"{table}: {string.Join(" | ", Enumerable.Range(0, read.FieldCount).Select(read.GetValue))}");
        }
        return rows;
    }
}
