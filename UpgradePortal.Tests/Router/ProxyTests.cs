using System.Net;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Router;

public sealed class ProxyTests : IAsyncLifetime
{
    private const int Enough = 30;
    private RouterFixture farm = null!;

    public async Task InitializeAsync() => farm = await RouterFixture.StartAsync();

    public async Task DisposeAsync() => await farm.DisposeAsync();

    [Fact]
    public async Task Stop_ByUrlCode_SendsNoneThere() // M-3, M-4, M-5
    {
        using var client = farm.NewClient();
        await farm.NotifyAsync("srv1", RoutingMode.Stopped, 1);
        Assert.All(await AskAsync(client, "/catalog"), a => Assert.StartsWith("srv2", a, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stop_ByFileNameCode_SendsNoneThere() // M-3, M-4, M-6
    {
        using var client = farm.NewClient();
        await farm.PutAsync("billing", "srv1", new RoutingOrder(RoutingMode.Stopped, 1, new(CodeKind.FileName, "billing.aspx")));
        Assert.All(await AskAsync(client, "/apps/billing.aspx?x=1"), a => Assert.StartsWith("srv2", a, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stop_ByHostCode_SendsNoneThere() // M-3, M-4, M-5
    {
        using var client = farm.NewClient();
        client.DefaultRequestHeaders.Host = "crm.example.test";
        await farm.PutAsync("crm", "srv1", new RoutingOrder(RoutingMode.Stopped, 1, new(CodeKind.Url, "crm.example.test")));
        Assert.All(await AskAsync(client, "/any"), a => Assert.StartsWith("srv2 crm.example.test", a, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stop_OneProgram_LeavesTheOthersOnThatServer() // M-1
    {
        using var client = farm.NewClient();
        await farm.NotifyAsync("srv1", RoutingMode.Stopped, 1);
        Assert.Contains(await AskAsync(client, "/billing.aspx"), a => a.StartsWith("srv1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Begin_AfterAStop_SendsThereAgain() // M-7, M-8
    {
        using var client = farm.NewClient();
        await farm.NotifyAsync("srv1", RoutingMode.Stopped, 1);
        await farm.NotifyAsync("srv1", RoutingMode.Routed, 2);
        Assert.Contains(await AskAsync(client, "/catalog"), a => a.StartsWith("srv1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Request_NobodyRouted_GetsRetryAfter()
    {
        using var client = farm.NewClient();
        await farm.NotifyAsync("srv1", RoutingMode.Stopped, 1);
        await farm.NotifyAsync("srv2", RoutingMode.Draining, 1, acceptOutage: true);
        using var response = await client.GetAsync("/catalog");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Theory]
    [InlineData("/catalog/a%2Fb/c%20d?q=%2F&r=a+b")]
    [InlineData("/catalog/%C3%A9?")]
    public async Task Request_PathAndQuery_ArriveUnchanged(string target)
    {
        using var client = farm.NewClient();
        var url = new Uri(farm.Traffic + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        Assert.EndsWith(" " + target, await client.GetStringAsync(url), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_BodyOfManyMegabytes_Passes()
    {
        using var client = farm.NewClient();
        using var body = new ByteArrayContent(new byte[40 * 1024 * 1024]);
        using var response = await client.PostAsync("/catalog", body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static async Task<IReadOnlyList<string>> AskAsync(HttpClient client, string path)
    {
        var answers = new List<string>();
        for (var i = 0; i < Enough; i++)
            answers.Add(await client.GetStringAsync(path));
        return answers;
    }
}
