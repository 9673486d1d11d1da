using System.Net;
using System.Text.Json;

namespace UpgradePortal.Tests.Support.Portal;

/// <summary>A portal with people who ask for approvals, give them, or may not, each signed in with a browser: tokens approve
/// nothing.</summary>
public abstract class ApprovalFixture : IAsyncLifetime
{
    protected PortalFactory Portal { get; } = new();

    protected Dictionary<string, HttpClient> Users { get; } = new(StringComparer.Ordinal);

    public async Task InitializeAsync()
    {
        Portal.Settings["Portal:Security:SignInsPerMinute"] = "1000";
        using var administrator = await Portal.EnterAsync();
        Users["root"] = await Portal.BrowserAsync();
        await administrator.SetUpAsync("catalog", "app1", "app2");
        await AddAsync("ann", "operator", "approver");
        await AddAsync("bob", "approver");
        await AddAsync("cat", "approver");
        await AddAsync("olga", "operator");
    }

    public async Task DisposeAsync()
    {
        foreach (var client in Users.Values) client.Dispose();
        await Portal.DisposeAsync();
    }

    protected Task AddAsync(string name, params string[] roles) => AddAsync(name, roles, null);

    protected async Task AddAsync(string name, string[] roles, string[]? programs)
    {
        await Users["root"].AddPersonAsync(name, roles, programs);
        Users[name] = await Portal.BrowserAsync(name);
    }

    protected Task<string> PlanAsync(int count) => PlanAsync(new { count });

    protected async Task<string> PlanAsync(params object[] approvals)
    {
        using var made = await Users["ann"].PostJsonAsync("plans", new { program = "catalog", version = "2", policy = new { approvals } });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        return (await made.JsonAsync()).GetProperty("id").GetString()!;
    }

    protected static object Wanted(int count, string version) => new { version, policy = new { approvals = new[] { new { count } } } };

    protected async Task<JsonElement> StateAsync(string plan) =>
        await (await Users["olga"].GetAsync(new Uri($"/api/v1/plans/{plan}/approvals", UriKind.Relative))).JsonAsync();

    protected async Task ApproveAsync(string who, string plan) =>
        await OkAsync(Users[who].PostJsonAsync($"plans/{plan}/approvals",
            new { hash = (await StateAsync(plan)).GetProperty("hash").GetString() }));

    protected async Task<string> RefusedAsync(string who, string plan)
    {
        using var answer = await Users[who].PostJsonAsync(
            $"plans/{plan}/approvals", new { hash = (await StateAsync(plan)).GetProperty("hash").GetString() });
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        return await WhyAsync(answer);
    }

    protected static async Task<string> WhyAsync(HttpResponseMessage answer) =>
        (await answer.JsonAsync()).GetProperty("detail").GetString()!;

    protected static async Task OkAsync(Task<HttpResponseMessage> call)
    {
        using var answer = await call;
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
