using System.Net.WebSockets;
using DemoFarm;
using DemoFarm.Portals;
using DemoFarm.Routers;

namespace UpgradePortal.Screenshots;

/// <summary>A farm in the middle of a night: an upgrade that is done, one that waits for a client, and one that is planned.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public const string Administrator = PortalProcess.Administrator;
    public const string Approver = "bob";
    public const string Password = "walnut harbour lantern";

    private const string Operator = "ann";

    /// <summary>By the administrator, for one sign-in.</summary>
    private const string Given = "copper meadow thimble";

    private readonly ClientWebSocket _client = new();
    private readonly List<Traffic> _traffic = [];

    private PortalApi? _operator;

    private Stage(Farm farm) => Farm = farm;

    public Farm Farm { get; }

    /// <summary>Has ended well.</summary>
    public Guid Done { get; private set; }

    /// <summary>Waits for a client.</summary>
    public Guid Running { get; private set; }

    /// <summary>Waits for its window and an approval.</summary>
    public Guid Planned { get; private set; }

    public string PasswordOf(string name) => name == Administrator ? Farm.Portal.Password : Password;

    public static async Task<Stage> SetAsync(CancellationToken cancellation)
    {
        var stage = new Stage(await Farm.StartAsync(
            new() { Servers = 4, Router = FarmRouterKind.HaProxy }, TimeProvider.System, cancellation));
        await stage.PeopleAndNightsAsync(cancellation);
        foreach (var program in new[] { Farm.Catalog, Farm.Checkout })
            stage._traffic.Add(Traffic.Usual(stage.Farm.Router.Front, program, TimeProvider.System));
        await stage.RunsAsync(cancellation);
        return stage;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _operator?.Dispose();
        foreach (var traffic in _traffic) await traffic.DisposeAsync();
        await Farm.DisposeAsync();
    }

    private async Task PeopleAndNightsAsync(CancellationToken cancellation)
    {
        var api = Farm.Portal.Api;
        using (var administrator = await SignedIn.AsAsync(Farm.Portal.Url, Administrator, Farm.Portal.Password, null, cancellation))
            foreach (var (name, role) in new[] { (Operator, "operator"), (Approver, "approver") })
                await administrator.PostAsync("users", new { name, password = Given, roles = new[] { role } }, cancellation);
        using (await SignedIn.AsAsync(Farm.Portal.Url, Approver, Password, Given, cancellation)) { }
        using (var ann = await SignedIn.AsAsync(Farm.Portal.Url, Operator, Password, Given, cancellation))
            _operator = new(Farm.Portal.Url, TimeProvider.System)
            {
                Token = (await ann.PostAsync("tokens", new { name = "nightly", roles = new[] { "operator" } }, cancellation))
                    .GetProperty("token").GetString(),
            };
        await api.PutAsync("windows/weeknights", new
        {
            days = new[] { "monday", "tuesday", "wednesday", "thursday", "friday" },
            at = "22:00",
            lasts = "06:00:00",
            zone = "Europe/Berlin",
        }, cancellation);
        var now = TimeProvider.System.GetUtcNow();
        await api.PutAsync("freezes/year-end", new { from = now.AddDays(20), until = now.AddDays(34) }, cancellation);
        await api.PostAsync(
            "webhooks", new { name = "team-chat", url = "https://chat.example.org/hook", kinds = new[] { "needsDecision", "failed" } },
            cancellation);
        await api.PostAsync("tokens", new { name = "build-server", roles = new[] { "operator" } }, cancellation);
    }

    private async Task RunsAsync(CancellationToken cancellation)
    {
        var api = Farm.Portal.Api;
        foreach (var version in new[] { "2.3.9", "2.4.0" })
        {
            Done = await api.StartRunAsync(Farm.Catalog, version, new { }, cancellation: cancellation);
            await api.WaitAsync(Done, r => r.IsOver, cancellation);
        }
        // The operator's: who made the approver's account doesn't ask for their approval.
        Planned = await _operator!.PlanAsync(
            Farm.Catalog, "2.4.1", new { approvals = new[] { new { count = 1 } } }, ["weeknights"], cancellation);
        await _operator.PostAsync($"plans/{Planned}/schedule", cancellation);
        // A client of the second server that does not go: the run waits for it.
        await _client.ConnectAsync(
            new UriBuilder(new Uri(Farm.Servers[1][Farm.Checkout].Address, "/ws")) { Scheme = "ws" }.Uri, cancellation);
        Running = await api.StartRunAsync(Farm.Checkout, "5.12.0", new { }, cancellation: cancellation);
        await api.WaitAsync(Running, r => r.Turns.Any(t => t.Phase == "waiting" && t.Server == Farm.Servers[1].Name), cancellation);
    }
}
