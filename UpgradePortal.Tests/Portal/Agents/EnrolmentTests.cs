using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents.Data;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory;
using UpgradePortal.Persistence;

namespace UpgradePortal.Tests.Portal.Agents;

/// <summary>Tokens by which agents enrol, and whom they let in.</summary>
public sealed class EnrolmentTests : PortalTest
{
    private static readonly string Key = new('a', 64);
    private HttpClient _agent = null!;

    public EnrolmentTests() => Portal.Settings["Portal:Security:SignInsPerMinute"] = "1000";

    protected override Task SetUpAsync()
    {
        _agent = Portal.ClientWith(null);
        return Client.SetUpAsync("catalog", "app1", "app2");
    }

    public override Task DisposeAsync()
    {
        _agent.Dispose();
        return base.DisposeAsync();
    }

    [Fact]
    public async Task Enrol_AnswerLost_IsToldTheSameAgain()
    {
        var (token, _) = await Client.OfferAsync("app1");
        var (first, again) = (await DoneAsync(new(token, Key)), await DoneAsync(new(token, Key, "app1")));
        Assert.Equal(first, again);
        Assert.Equal("app1", first.Server);
        Assert.Equal(_agent.BaseAddress, first.SignalsUrl);
        Assert.Equal("app1", await Portal.Get<InventoryReader>().SenderAsync(first.SignalKey, default));
        Assert.Null(await Portal.Get<InventoryReader>().SenderAsync("signal-key-app1-0123456789", default));
        Assert.Equal(Key, (await Portal.Get<InventoryReader>().ServerAsync("app1", default)).Key);
        var record = await Portal.AuditAsync("server", "app1");
        Assert.Equal(["server.created", "server.enrolmentOffered", "server.enrolled"], record.Select(r => r.Code));
        Assert.Equal(("agent:app1", null, "127.0.0.1"), (record[^1].Actor, record[^1].User, record[^1].From));
    }

    // Finding L16.
    [Fact]
    public async Task Enrol_WithoutAHost_IsABadRequest()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _agent.BaseAddress!.Port);
        await using var stream = client.GetStream();
        var body = JsonSerializer.Serialize(new EnrolmentOrder("upe_nobody", Key), WireJson.Options);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/v1/enrol HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
        using var answer = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 400", await answer.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_KeptAsAHash_IsForOneServerAndReplacedByTheNext()
    {
        var (old, _) = await Client.OfferAsync("app1");
        var (token, command) = await Client.OfferAsync("app1");
        await using var db = await Portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        Assert.Equal(Secrets.Hash(token), (await db.Set<EnrolmentRow>().SingleAsync()).TokenHash);
        Assert.Equal($"UpgradePortal.Agent enrol --settings agent.json --portal http://{_agent.BaseAddress!.Authority} --token {token}",
            command);
        Assert.Equal("token", await FieldsAsync(new(old, Key)));
        Assert.Equal("server", await FieldsAsync(new(token, Key, "app2")));
        Assert.Equal("app1", (await DoneAsync(new(token, Key))).Server);
    }

    [Fact]
    public async Task Token_UsedByAnother_IsRefusedAndChangesNothing()
    {
        var (token, _) = await Client.OfferAsync("app1");
        await DoneAsync(new(token, Key));
        Assert.Equal("token", await FieldsAsync(new(token, new string('b', 64))));
        Assert.Equal(Key, (await Portal.Get<InventoryReader>().ServerAsync("app1", default)).Key);
    }

    [Fact]
    public async Task Token_Expired_IsRefused()
    {
        var (token, _) = await Client.OfferAsync("app1");
        await using var db = await Portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        var past = TimeProvider.System.GetUtcNow().AddSeconds(-1);
        await db.Set<EnrolmentRow>().ExecuteUpdateAsync(e => e.SetProperty(x => x.ExpiresAt, past));
        Assert.Equal("token", await FieldsAsync(new(token, Key)));
    }

    [Fact]
    public async Task Token_Revoked_IsRefused()
    {
        var (token, _) = await Client.OfferAsync("app1");
        using var revoked = await Client.DeleteAsync(new Uri("/api/v1/servers/app1/enrolment", UriKind.Relative));
        using var twice = await Client.DeleteAsync(new Uri("/api/v1/servers/app1/enrolment", UriKind.Relative));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (revoked.StatusCode, twice.StatusCode));
        Assert.Equal("token", await FieldsAsync(new(token, Key)));
    }

    [Fact]
    public async Task Enrol_Garbage_NamesEveryField() =>
        Assert.Equal("token agentKey server certificate", await FieldsAsync(new("", "short", "a b", "sha256:zz")));

    [Fact]
    public async Task Enrol_OfAnotherPortalOrListener_SaysWhatToDo()
    {
        var (token, _) = await Client.OfferAsync("app1");
        Assert.Equal("obeys", await FieldsAsync(new(token, Key, Accepts: Guid.NewGuid())));
        Assert.Equal("certificate", await FieldsAsync(new(token, Key, Certificate: CertificatePin.Of([1]))));
        await DoneAsync(new(token, Key));
    }

    [Fact]
    public async Task Address_Changed_TakesKeysAndTokenAway()
    {
        await DoneAsync(new((await Client.OfferAsync("app1")).Token, Key));
        var (open, _) = await Client.OfferAsync("app1");
        using var moved = await Client.PutJsonAsync("servers/app1", new { agentUrl = "https://10.0.0.7:7443" });
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        var access = await Portal.Get<InventoryReader>().ServerAsync("app1", default);
        Assert.Equal((null, null), (access.Key, access.Certificate));
        Assert.Equal("token", await FieldsAsync(new(open, Key)));
        using var test = await Client.PostJsonAsync("servers/app1/test");
        Assert.Contains("has not enrolled yet", (await test.JsonAsync()).GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    private async Task<EnrolmentAnswer> DoneAsync(EnrolmentOrder order)
    {
        using var answer = await _agent.PostJsonAsync("enrol", order);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<EnrolmentAnswer>(WireJson.Options))!;
    }

    private async Task<string> FieldsAsync(EnrolmentOrder order)
    {
        using var answer = await _agent.PostJsonAsync("enrol", order);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return await answer.FieldsAsync();
    }
}
